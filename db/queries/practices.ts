import type { PracticeScope } from '~/domain/access/actor'
import type { IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import { keptQuery } from '../kept-query'

/** What access checks need of a practice. */
export interface PracticeArea {
  readonly code: string
  readonly icbCode: string
  readonly pcnCode: string | null
}

const areaOfPractice = keptQuery((db, { code, day }: { code: string; day: IsoDay }) =>
  db
    .selectFrom('practices')
    .leftJoin('practice_pcns', (join) =>
      join
        .onRef('practice_pcns.practice_code', '=', 'practices.code')
        .on('practice_pcns.from_day', '<=', day)
        .on((eb) => eb.or([eb('practice_pcns.to_day', 'is', null), eb('practice_pcns.to_day', '>=', day)])),
    )
    .select(['practices.code as code', 'practices.icb_code as icbCode', 'practice_pcns.pcn_code as pcnCode'])
    .where('practices.code', '=', code),
)

/** Where a practice belongs on `day`; undefined for a code nobody knows. */
export async function findPracticeArea(
  db: Executor,
  code: string,
  day: IsoDay,
): Promise<PracticeArea | undefined> {
  return (await areaOfPractice(db, { code, day })).rows[0]
}

export interface Practice {
  readonly code: string
  readonly icbCode: string
  readonly name: string
  readonly knownAs: string | null
  readonly joinedDay: IsoDay | null
  readonly leftDay: IsoDay | null
  readonly phone: string | null
  readonly building: string | null
  readonly clinicalSystem: string | null
  readonly isPlaceholderCode: boolean
  readonly pcnCode: string
  readonly pcnName: string
  readonly placeId: string
  readonly placeName: string
  readonly footprintId: string
  readonly patients: number
  readonly isPlaceholderListSize: boolean
}

function practicesOn(db: Executor, day: IsoDay) {
  return db
    .selectFrom('practices')
    .innerJoin('practice_pcns', (join) =>
      join
        .onRef('practice_pcns.practice_code', '=', 'practices.code')
        .on('practice_pcns.from_day', '<=', day)
        .on((eb) => eb.or([eb('practice_pcns.to_day', 'is', null), eb('practice_pcns.to_day', '>=', day)])),
    )
    .innerJoin('pcns', 'pcns.code', 'practice_pcns.pcn_code')
    .innerJoin('pcn_areas', (join) =>
      join
        .onRef('pcn_areas.pcn_code', '=', 'pcns.code')
        .on('pcn_areas.from_day', '<=', day)
        .on((eb) => eb.or([eb('pcn_areas.to_day', 'is', null), eb('pcn_areas.to_day', '>=', day)])),
    )
    .innerJoin('places', 'places.id', 'pcn_areas.place_id')
    .leftJoin('practice_list_sizes', (join) =>
      join
        .onRef('practice_list_sizes.practice_code', '=', 'practices.code')
        .on('practice_list_sizes.from_day', '<=', day)
        .on((eb) =>
          eb.or([eb('practice_list_sizes.to_day', 'is', null), eb('practice_list_sizes.to_day', '>=', day)]),
        ),
    )
    .select([
      'practices.code as code',
      'practices.icb_code as icbCode',
      'practices.name as name',
      'practices.known_as as knownAs',
      'practices.joined_day as joinedDay',
      'practices.left_day as leftDay',
      'practices.phone as phone',
      'practices.building as building',
      'practices.clinical_system as clinicalSystem',
      'practices.code_is_placeholder as codeIsPlaceholder',
      'pcns.code as pcnCode',
      'pcns.name as pcnName',
      'places.id as placeId',
      'places.name as placeName',
      'pcn_areas.footprint_id as footprintId',
      'practice_list_sizes.patients as patients',
      'practice_list_sizes.is_placeholder as listIsPlaceholder',
    ])
}

type PracticeRow = Awaited<ReturnType<ReturnType<typeof practicesOn>['execute']>>[number]

function toPractice(row: PracticeRow): Practice {
  const { codeIsPlaceholder, listIsPlaceholder, patients, ...rest } = row
  return {
    ...rest,
    patients: patients ?? 0,
    isPlaceholderCode: codeIsPlaceholder === 1,
    isPlaceholderListSize: listIsPlaceholder === 1,
  }
}

/** A practice with the PCN, place and list size it had on `day`; undefined when unknown or outside the scope. */
export async function findPractice(
  db: Executor,
  scope: PracticeScope,
  code: string,
  day: IsoDay,
): Promise<Practice | undefined> {
  const row = await practicesOn(db, day)
    .where('practices.code', '=', code)
    .where('practices.icb_code', '=', scope.icbCode)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('practices.code', '=', scope.practiceCode ?? ''),
    )
    .$if(scope.pcnCode !== undefined, (query) => query.where('pcns.code', '=', scope.pcnCode ?? ''))
    .executeTakeFirst()
  return row && toPractice(row)
}

/** The practices of the scope as they stood on `day`, by PCN, then name. Those that left before are left out. */
export async function listPractices(db: Executor, scope: PracticeScope, day: IsoDay): Promise<Practice[]> {
  const rows = await practicesOn(db, day)
    .where('practices.icb_code', '=', scope.icbCode)
    .where((eb) => eb.or([eb('practices.left_day', 'is', null), eb('practices.left_day', '>=', day)]))
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('practices.code', '=', scope.practiceCode ?? ''),
    )
    .$if(scope.pcnCode !== undefined, (query) => query.where('pcns.code', '=', scope.pcnCode ?? ''))
    .orderBy('pcns.name')
    .orderBy('practices.name')
    .orderBy('practices.code')
    .execute()
  return rows.map(toPractice)
}
