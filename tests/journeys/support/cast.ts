import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Db, openDatabase } from '#db/connection'
import { findDemoDay } from '../../../scripts/demo/demo-day.ts'
import { journeysDatabase, journeysFolder } from './service.ts'

/** A practice of the demo with whoever reports for it. */
export interface CastPractice {
  readonly code: string
  readonly name: string
  readonly managerName: string
  readonly managerEmail: string
}

/**
 * The parts that practices play in the journeys. Each part is given a practice of the demo that plays no other, so that journeys
 * can run side by side.
 */
export const castParts = [
  'in extreme pressure',
  'quiet',
  'on a slow line',
  'same as yesterday',
  'changed since',
  'sent it wrong',
  'sees it worse',
  'leaves and comes back',
  'signed out in between',
  'two at once',
  'clicks twice',
  'leaves answers out',
  'odd numbers',
  'types patient details',
  'writes too much',
  'asks strange things',
  'uses the keyboard',
  'has to close',
  'asks for half a day',
  'two officers at once',
  'without a script',
  'without a script, in pressure',
  'forgets the day',
  'copies without a script',
  'rings with the card',
  'rings without a script',
  'is offered support',
  'seen at once',
] as const
/** Practices that have returned today already, for what needs no return of the day. */
const returnedParts = [
  'loses its cover',
  'has the area’s PLT',
  'needs a partner',
  'needs its PCN',
  'loses its system',
  'loses its system too',
  'loses its system as well',
  'is written to',
  'is written to without a script',
  'named a patient',
  'named a patient without a script',
] as const

export const allParts = [...castParts, ...returnedParts]
export type CastPart = (typeof allParts)[number]

const castFile = () => join(journeysFolder(), 'cast.json')

/** The practice that plays this part in this run. */
export function practiceThat(part: CastPart): CastPractice {
  const cast = JSON.parse(readFileSync(castFile(), 'utf8')) as CastPractice[]
  const practice = cast[allParts.indexOf(part)]
  if (!practice) throw new Error(`The demo has no practice left for "${part}"`)
  return practice
}

/**
 * Chooses the cast once the demo is loaded and before anything happens in it: practices that have not returned today, did
 * return on the last reporting day, and have no case open; the calmest first.
 */
export async function chooseCast(): Promise<void> {
  const db = openDatabase(journeysDatabase())
  try {
    const calm = await withCopiersWhoNeedNoMore(db, await calmPractices(db, 'awaited'))
    if (calm.length < castParts.length) {
      throw new Error(`The journeys need ${castParts.length} practices, the demo has ${calm.length}`)
    }
    const returned = withOneSystem(await calmPractices(db, 'returned'))
    writeFileSync(castFile(), JSON.stringify([...calm.slice(0, castParts.length), ...returned]))
  } finally {
    await db.destroy()
  }
}

/** Those that lose their clinical system together share one, which the demo's own outage of this morning does not concern. */
function withOneSystem(returned: readonly Found[]): Found[] {
  const place = returnedParts.indexOf('loses its system')
  const sharing = returned.filter(({ clinicalSystem }) => clinicalSystem === 'EMIS Web').slice(-3)
  if (sharing.length < 3) throw new Error('The demo has too few practices that share a clinical system')
  const others = returned.filter((one) => !sharing.includes(one))
  return [...others.slice(0, place), ...sharing, ...others.slice(place)]
}

const copiers: readonly (typeof castParts)[number][] = ['same as yesterday', 'copies without a script']

/** Who copies in three taps must have had no old test result last time: a count of days goes on, and is asked again. */
async function withCopiersWhoNeedNoMore(db: Db, cast: CastPractice[]): Promise<CastPractice[]> {
  const rows = await db
    .selectFrom('daily_returns')
    .select(['practice_code as code', 'answers'])
    .where('is_current', '=', 1)
    .orderBy('day')
    .execute()
  const lastAnswers = new Map(rows.map(({ code, answers }) => [code, answers]))
  const isFresh = ({ code }: CastPractice) =>
    /"oldestResult":\{"state":"value","band":0\}/.test(lastAnswers.get(code) ?? '')
  const places = copiers.map((part) => castParts.indexOf(part))
  const fresh = cast.filter((one, index) => !places.includes(index) && isFresh(one))
  for (const place of places) {
    const now = cast[place]
    if (!now || isFresh(now)) continue
    const other = fresh.shift()
    if (!other) throw new Error('The demo has too few practices whose test results are all looked at')
    cast[cast.indexOf(other)] = now
    cast[place] = other
  }
  return cast
}

interface Found extends CastPractice {
  readonly clinicalSystem: string | null
}

async function calmPractices(db: Db, state: 'awaited' | 'returned'): Promise<Found[]> {
  const day = await findDemoDay(db)
  if (!day) throw new Error('The service under test has no demo loaded')
  const { lastDay } = await db
    .selectFrom('practice_days')
    .select(({ fn }) => fn.max('day').as('lastDay'))
    .where('day', '<', day)
    .executeTakeFirstOrThrow()
  return (
    db
      .selectFrom('practices')
      .innerJoin('practice_days as today', (join) =>
        join
          .onRef('today.practice_code', '=', 'practices.code')
          .on('today.day', '=', day)
          .on('today.state', '=', state),
      )
      .innerJoin('practice_days as before', (join) =>
        join
          .onRef('before.practice_code', '=', 'practices.code')
          .on('before.day', '=', lastDay)
          .on('before.return_id', 'is not', null),
      )
      .innerJoin('person_roles', (join) =>
        join
          .onRef('person_roles.scope_code', '=', 'practices.code')
          .on('person_roles.role', '=', 'practice_user'),
      )
      .innerJoin('people', 'people.id', 'person_roles.person_id')
      .select(({ selectFrom }) => [
        'practices.code as code',
        'practices.name as name',
        'practices.clinical_system as clinicalSystem',
        'people.name as managerName',
        'people.email as managerEmail',
        selectFrom('practice_days as hard')
          .select(({ fn }) => fn.countAll<number>().as('days'))
          .whereRef('hard.practice_code', '=', 'practices.code')
          .where('hard.worst_level', '>=', 3)
          .as('hardDays'),
      ])
      // People whom the sign-in page offers are for trying the service by hand, and for the other journeys.
      .where('people.email', 'like', 'manager@%.practices.opel-daily.example')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('cases')
              .select('cases.id')
              .whereRef('cases.practice_code', '=', 'practices.code')
              .where('cases.state', '<>', 'closed'),
          ),
        ),
      )
      .orderBy('hardDays')
      .orderBy('practices.code')
      .execute()
  )
}
