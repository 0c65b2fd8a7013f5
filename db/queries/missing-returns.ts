import { sql } from 'kysely'
import type { PracticeScope } from '~/domain/access/actor'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Executor } from '../connection'

/** A practice whose return of the day has not come, with whom to ring. */
export interface MissingReturn {
  readonly practiceCode: string
  readonly name: string
  readonly pcnCode: string
  readonly pcnName: string
  readonly placeName: string
  readonly phone: string | null
  readonly patients: number
  readonly state: 'awaited' | 'missing'
  readonly isClosedThatMorning: boolean
  readonly contactName: string | null
  readonly contactJob: string | null
  readonly contactPhone: string | null
  readonly deputyName: string | null
  readonly deputyJob: string | null
  readonly deputyPhone: string | null
  /** What stood last on the newest day it returned; null when it never has. */
  readonly lastLevel: OpelLevel | null
  readonly lastDay: IsoDay | null
  /** Expected returns before this day that are missing without one in between; days that need none are passed over. */
  readonly missedBefore: number
  /** When somebody of the practice last saved what is not sent yet. */
  readonly draftSavedAt: Instant | null
  /** When the contact was reminded, in how many mails (0: no address is known); null before the nudge. */
  readonly contactRemindedAt: Instant | null
  readonly contactMails: number | null
  readonly deputyRemindedAt: Instant | null
  readonly deputyMails: number | null
  /** The open case about missing returns. */
  readonly welfareCase: string | null
}

type MissingRow = Omit<MissingReturn, 'isClosedThatMorning'> & { closedThatMorning: number }

/** No page shows more rows than this. */
const mostRows = 1000

/** Which of the missing: of one PCN, of one place. */
export interface MissingFilter {
  readonly pcnCode?: string | undefined
  readonly placeId?: string | undefined
}

/**
 * The practices of the scope whose return of `day` has not come, by PCN and name, at most 1,000; not those that need none and
 * not those whose return came late.
 */
export async function listMissingReturns(
  db: Executor,
  scope: PracticeScope,
  day: IsoDay,
  { pcnCode, placeId }: MissingFilter = {},
): Promise<MissingReturn[]> {
  const { rows } = await sql<MissingRow>`
    select p.code as "practiceCode", p.name, n.code as "pcnCode", n.name as "pcnName", a.name as "placeName", p.phone,
      d.patients, d.state,
      exists (select 1 from closures c where c.practice_code = p.code and c.day = ${day} and c.half = 'morning'
        and c.kind in ('half_day', 'extra_plt') and c.state <> 'cancelled') as "closedThatMorning",
      one.name as "contactName", one.job as "contactJob", one.phone as "contactPhone",
      two.name as "deputyName", two.job as "deputyJob", two.phone as "deputyPhone",
      l.last_level as "lastLevel", l.day as "lastDay",
      (select count(*) from practice_days m where m.practice_code = p.code and m.day < ${day} and m.state = 'missing'
        and m.day > coalesce((select max(x.day) from practice_days x where x.practice_code = p.code and x.day < ${day}
          and x.state in ('returned', 'late')), '0000')) as "missedBefore",
      t.saved_at as "draftSavedAt",
      rc.at as "contactRemindedAt", rc.mails as "contactMails", rd.at as "deputyRemindedAt", rd.mails as "deputyMails",
      w.reference as "welfareCase"
    from practice_days d
    join practices p on p.code = d.practice_code
    join pcns n on n.code = d.pcn_code
    join places a on a.id = d.place_id
    left join practice_contacts one on one.practice_code = p.code and one.rank = 1
    left join practice_contacts two on two.practice_code = p.code and two.rank = 2
    left join practice_days l on l.practice_code = p.code and l.day = (select max(day) from practice_days
      where practice_code = p.code and day < ${day} and last_level is not null)
    left join return_drafts t on t.practice_code = p.code and t.day = d.day and t.kind = 'first'
    left join return_reminders rc on rc.practice_code = p.code and rc.day = d.day and rc.step = 'contact'
    left join return_reminders rd on rd.practice_code = p.code and rd.day = d.day and rd.step = 'deputy'
    left join cases w on w.practice_code = p.code and w.lane = 'welfare' and w.state <> 'closed'
    where d.icb_code = ${scope.icbCode} and d.day = ${day} and d.state in ('awaited', 'missing')
      and p.code = coalesce(${scope.practiceCode ?? null}, p.code)
      and d.pcn_code = coalesce(${scope.pcnCode ?? null}, d.pcn_code)
      and d.pcn_code = coalesce(${pcnCode ?? null}, d.pcn_code)
      and d.place_id = coalesce(${placeId ?? null}, d.place_id)
    order by n.name, p.name, p.code limit ${mostRows}`.execute(db)
  return rows.map(({ closedThatMorning, ...row }) => ({
    ...row,
    isClosedThatMorning: closedThatMorning === 1,
  }))
}

/** How many of a day's expected returns of the scope have come, on time and late; `expected` counts the missing too. */
export async function countDayReturns(
  db: Executor,
  scope: PracticeScope,
  day: IsoDay,
): Promise<{ expected: number; onTime: number; late: number }> {
  const rows = await db
    .selectFrom('practice_days')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where('icb_code', '=', scope.icbCode)
    .where('day', '=', day)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('practice_code', '=', scope.practiceCode ?? ''),
    )
    .$if(scope.pcnCode !== undefined, (query) => query.where('pcn_code', '=', scope.pcnCode ?? ''))
    .where('state', 'in', ['awaited', 'returned', 'late', 'missing'])
    .groupBy('state')
    .execute()
  const count = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0)
  return {
    expected: rows.reduce((sum, row) => sum + Number(row.count), 0),
    onTime: count('returned'),
    late: count('late'),
  }
}

/** The PCNs and places that have practices with a row of that day, by name: what the list can be narrowed to. */
export async function listMissingAreas(
  db: Executor,
  scope: PracticeScope,
  day: IsoDay,
): Promise<{ pcns: { code: string; name: string }[]; places: { code: string; name: string }[] }> {
  const ofDay = db
    .selectFrom('practice_days')
    .where('practice_days.icb_code', '=', scope.icbCode)
    .where('practice_days.day', '=', day)
  const [pcns, places] = await Promise.all([
    ofDay
      .innerJoin('pcns', 'pcns.code', 'practice_days.pcn_code')
      .select(['pcns.code as code', 'pcns.name as name'])
      .distinct()
      .orderBy('pcns.name')
      .execute(),
    ofDay
      .innerJoin('places', 'places.id', 'practice_days.place_id')
      .select(['places.id as code', 'places.name as name'])
      .distinct()
      .orderBy('places.name')
      .execute(),
  ])
  return { pcns, places }
}
