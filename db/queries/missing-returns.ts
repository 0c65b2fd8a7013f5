import { sql } from 'kysely'
import type { PracticeScope } from '~/domain/access/actor'
import type { IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Executor } from '../connection'

/** A practice whose return of the day has not come, with whom to ring. */
export interface MissingReturn {
  readonly practiceCode: string
  readonly name: string
  readonly pcnName: string
  readonly phone: string | null
  readonly patients: number
  readonly state: 'awaited' | 'missing'
  readonly isClosedThatMorning: boolean
  readonly contactName: string | null
  readonly contactJob: string | null
  readonly contactPhone: string | null
  /** What stood last on the newest day it returned; null when it never has. */
  readonly lastLevel: OpelLevel | null
  readonly lastDay: IsoDay | null
}

type MissingRow = Omit<MissingReturn, 'isClosedThatMorning'> & { closedThatMorning: number }

/** The practices of an ICB whose return of `day` has not come, by PCN and name; not those that need none. */
export async function listMissingReturns(
  db: Executor,
  scope: PracticeScope,
  day: IsoDay,
): Promise<MissingReturn[]> {
  const { rows } = await sql<MissingRow>`
    select p.code as "practiceCode", p.name, n.name as "pcnName", p.phone, d.patients, d.state,
      exists (select 1 from closures c where c.practice_code = p.code and c.day = ${day} and c.half = 'morning'
        and c.kind in ('half_day', 'extra_plt') and c.state <> 'cancelled') as "closedThatMorning",
      k.name as "contactName", k.job as "contactJob", k.phone as "contactPhone",
      l.last_level as "lastLevel", l.day as "lastDay"
    from practice_days d
    join practices p on p.code = d.practice_code
    join pcns n on n.code = d.pcn_code
    left join practice_contacts k on k.id = (select id from practice_contacts
      where practice_code = p.code order by rank, id limit 1)
    left join practice_days l on l.practice_code = p.code and l.day = (select max(day) from practice_days
      where practice_code = p.code and day < ${day} and last_level is not null)
    where d.icb_code = ${scope.icbCode} and d.day = ${day} and d.state in ('awaited', 'missing')
    order by n.name, p.name, p.code`.execute(db)
  return rows.map(({ closedThatMorning, ...row }) => ({
    ...row,
    isClosedThatMorning: closedThatMorning === 1,
  }))
}
