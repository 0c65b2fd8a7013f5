import { type SqlBool, sql } from 'kysely'
import type { PracticeScope } from '~/domain/access/actor'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** A conversation of the ICB with a practice about lasting pressure, as it was recorded. */
export interface Conversation {
  readonly id: number
  readonly practiceCode: string
  readonly spokenDay: IsoDay
  readonly spokeById: number
  readonly spokeByName: string
  readonly spokeWith: string
  readonly agreed: string
  /** The practice was told that it may be named to the Risk Share Group. */
  readonly toldOfNaming: boolean
  readonly recordedAt: Instant
  readonly recordedByName: string
  readonly replacesId: number | null
  readonly replaceReason: string | null
  /** A later record has taken its place. */
  readonly isReplaced: boolean
}

/** True for a conversation `table` that no later record has replaced. */
const stands = (table: string) =>
  sql<SqlBool>`not exists (select 1 from practice_conversations later where later.replaces_id = ${sql.ref(`${table}.id`)})`

/** The conversations with a practice within the scope, replaced ones too, newest first. */
export async function listConversations(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
): Promise<Conversation[]> {
  const rows = await db
    .selectFrom('practice_conversations as talk')
    .innerJoin('people as speaker', 'speaker.id', 'talk.spoke_by')
    .innerJoin('people as recorder', 'recorder.id', 'talk.recorded_by')
    .select([
      'talk.id as id',
      'talk.practice_code as practiceCode',
      'talk.spoken_day as spokenDay',
      'talk.spoke_by as spokeById',
      'speaker.name as spokeByName',
      'talk.spoke_with as spokeWith',
      'talk.agreed as agreed',
      'talk.told_of_naming as told',
      'talk.recorded_at as recordedAt',
      'recorder.name as recordedByName',
      'talk.replaces_id as replacesId',
      'talk.replace_reason as replaceReason',
    ])
    .select(stands('talk').as('isStanding'))
    .where('talk.practice_code', '=', practiceCode)
    .where('talk.icb_code', '=', scope.icbCode)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('talk.practice_code', '=', scope.practiceCode ?? ''),
    )
    .orderBy('talk.id', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ told, isStanding, ...row }) => ({
    ...row,
    toldOfNaming: told === 1,
    isReplaced: !isStanding,
  }))
}

/**
 * The newest standing conversation in which the practice was told that it may be named, recorded since it was last taken off the
 * list: what a candidate rests on. Undefined when there is none.
 */
export async function findConversationToProposeOn(
  db: Executor,
  icbCode: string,
  practiceCode: string,
): Promise<{ id: number; spokenDay: IsoDay } | undefined> {
  return db
    .selectFrom('practice_conversations as talk')
    .select(['talk.id as id', 'talk.spoken_day as spokenDay'])
    .where('talk.practice_code', '=', practiceCode)
    .where('talk.icb_code', '=', icbCode)
    .where('talk.told_of_naming', '=', 1)
    .where(stands('talk'))
    .where(
      sql<SqlBool>`talk.recorded_at > coalesce((select max(e.at) from risk_candidate_events e
        join risk_candidates c on c.id = e.candidate_id
        where c.practice_code = ${practiceCode} and e.kind = 'taken_off'), '')`,
    )
    .orderBy('talk.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Keeps a conversation. Throws a unique-constraint error when what it replaces was replaced meanwhile. */
export async function insertConversation(
  trx: Executor,
  talk: {
    icbCode: string
    practiceCode: string
    spokenDay: IsoDay
    spokeBy: number
    spokeWith: string
    agreed: string
    toldOfNaming: boolean
    at: Instant
    by: number
    replaces: { id: number; reason: string } | null
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('practice_conversations')
    .values({
      icb_code: talk.icbCode,
      practice_code: talk.practiceCode,
      spoken_day: talk.spokenDay,
      spoke_by: talk.spokeBy,
      spoke_with: talk.spokeWith,
      agreed: talk.agreed,
      told_of_naming: talk.toldOfNaming ? 1 : 0,
      recorded_at: talk.at,
      recorded_by: talk.by,
      replaces_id: talk.replaces?.id ?? null,
      replace_reason: talk.replaces?.reason ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** An open case about sustained pressure, and whether the practice was spoken with since it opened, or is a candidate already. */
export interface SustainedCase {
  readonly reference: string
  readonly practiceCode: string
  readonly practiceName: string
  readonly pcnName: string
  readonly openedAt: Instant
  readonly ownerName: string | null
  readonly isSpokenWith: boolean
}

/** The open cases of an ICB about sustained pressure, longest open first. */
export async function listSustainedCases(db: Executor, icbCode: string): Promise<SustainedCase[]> {
  const rows = await db
    .selectFrom('cases')
    .innerJoin('practices', 'practices.code', 'cases.practice_code')
    .innerJoin('pcns', 'pcns.code', 'cases.pcn_code')
    .leftJoin('people', 'people.id', 'cases.owner_id')
    .select([
      'cases.reference as reference',
      'cases.practice_code as practiceCode',
      'practices.name as practiceName',
      'pcns.name as pcnName',
      'cases.opened_at as openedAt',
      'people.name as ownerName',
    ])
    .select(
      sql<number>`exists (select 1 from practice_conversations talk where talk.practice_code = cases.practice_code
        and talk.recorded_at >= cases.opened_at
        and not exists (select 1 from practice_conversations later where later.replaces_id = talk.id))
        or exists (select 1 from risk_candidates k where k.practice_code = cases.practice_code and k.state <> 'taken_off')`.as(
        'spoken',
      ),
    )
    .where('cases.icb_code', '=', icbCode)
    .where('cases.lane', '=', 'sustained')
    .where('cases.state', '<>', 'closed')
    .orderBy('cases.opened_at')
    .orderBy('cases.id')
    .limit(500)
    .execute()
  return rows.map(({ spoken, ...row }) => ({ ...row, isSpokenWith: Number(spoken) === 1 }))
}

/** The moment the newest closed case of a practice about sustained pressure was closed; undefined when it had none. */
export async function findLastSustainedEnd(
  db: Executor,
  practiceCode: string,
): Promise<Instant | null | undefined> {
  const row = await db
    .selectFrom('cases')
    .select('closed_at')
    .where('practice_code', '=', practiceCode)
    .where('lane', '=', 'sustained')
    .where('state', '=', 'closed')
    .orderBy('closed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.closed_at
}
