import { type SqlBool, sql } from 'kysely'
import type { PracticeScope } from '~/domain/access/actor'
import {
  type CandidateEvent,
  type CandidateHappening,
  type CandidateState,
  candidateHappening,
  type RiskCandidate,
  type RiskGrounds,
  type RiskStep,
} from '~/domain/at-risk/candidates'
import type { PlanType } from '~/domain/at-risk/plans'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** A candidate for the Risk Share Group as it stands, with the names beside it. */
export interface CandidateRow {
  readonly id: number
  readonly reference: string
  readonly icbCode: string
  readonly practiceCode: string
  readonly practiceName: string
  readonly state: CandidateState
  readonly grounds: RiskGrounds
  readonly likelihood: RiskStep
  readonly impact: RiskStep
  readonly plan: PlanType
  readonly ownerId: number
  readonly ownerName: string
  readonly ownerEmail: string
  readonly reviewDay: IsoDay
  readonly proposedAt: Instant
  readonly version: number
}

function candidates(db: Executor, scope: PracticeScope) {
  return db
    .selectFrom('risk_candidates as candidate')
    .innerJoin('practices', 'practices.code', 'candidate.practice_code')
    .innerJoin('people as owner', 'owner.id', 'candidate.owner_id')
    .select([
      'candidate.id as id',
      'candidate.reference as reference',
      'candidate.icb_code as icbCode',
      'candidate.practice_code as practiceCode',
      'practices.name as practiceName',
      'candidate.state as state',
      'candidate.grounds as grounds',
      'candidate.likelihood as likelihood',
      'candidate.impact as impact',
      'candidate.plan_type as plan',
      'candidate.owner_id as ownerId',
      'owner.name as ownerName',
      'owner.email as ownerEmail',
      'candidate.review_day as reviewDay',
      'candidate.proposed_at as proposedAt',
      'candidate.version as version',
    ])
    .where('candidate.icb_code', '=', scope.icbCode)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('candidate.practice_code', '=', scope.practiceCode ?? ''),
    )
}

/** One candidate within the scope; undefined for a reference it does not have. */
export async function findCandidate(
  db: Executor,
  scope: PracticeScope,
  reference: string,
): Promise<CandidateRow | undefined> {
  return candidates(db, scope).where('candidate.reference', '=', reference).executeTakeFirst()
}

/** The candidate of a practice that has not been taken off; undefined when there is none. */
export async function findOpenCandidate(
  db: Executor,
  icbCode: string,
  practiceCode: string,
): Promise<CandidateRow | undefined> {
  return candidates(db, { icbCode, practiceCode })
    .where('candidate.state', '<>', 'taken_off')
    .executeTakeFirst()
}

/** The candidates of one practice within the scope, newest first. */
export async function listCandidatesOf(
  db: Executor,
  scope: PracticeScope,
  practiceCode: string,
): Promise<CandidateRow[]> {
  return candidates(db, scope)
    .where('candidate.practice_code', '=', practiceCode)
    .orderBy('candidate.id', 'desc')
    .limit(50)
    .execute()
}

/** What a list of candidates is narrowed by. */
export interface CandidateSearch {
  readonly view: 'open' | 'taken_off'
  readonly grounds?: RiskGrounds
  readonly ownerId?: number
  readonly overdueOn?: IsoDay
}

/** The candidates of an ICB that fit, highest product first, then next review. At most 300. */
export async function listCandidates(
  db: Executor,
  icbCode: string,
  search: CandidateSearch,
): Promise<CandidateRow[]> {
  return candidates(db, { icbCode })
    .where('candidate.state', search.view === 'open' ? '<>' : '=', 'taken_off')
    .$if(search.grounds !== undefined, (query) =>
      query.where('candidate.grounds', '=', search.grounds ?? 'specific_issue'),
    )
    .$if(search.ownerId !== undefined, (query) => query.where('candidate.owner_id', '=', search.ownerId ?? 0))
    .$if(search.overdueOn !== undefined, (query) =>
      query.where(sql<SqlBool>`candidate.review_day < ${search.overdueOn}`),
    )
    .orderBy(sql`candidate.likelihood * candidate.impact`, 'desc')
    .orderBy('candidate.review_day')
    .orderBy('candidate.id')
    .limit(300)
    .execute()
}

/** The candidates of every ICB whose day of review is over, longest first: whose owner is to be reminded. */
export async function listOverdueReviews(
  db: Executor,
  day: IsoDay,
  most: number,
): Promise<{ icbCode: string; reference: string; reviewDay: IsoDay }[]> {
  return db
    .selectFrom('risk_candidates')
    .select(['icb_code as icbCode', 'reference', 'review_day as reviewDay'])
    .where('state', '<>', 'taken_off')
    .where('review_day', '<', day)
    .orderBy('review_day')
    .limit(most)
    .execute()
}

/** Those whose practice was spoken with first, by the record that stands: who a pack of that day may name. By product, then name. */
export async function listCandidatesSpokenWith(
  db: Executor,
  icbCode: string,
  day: IsoDay,
): Promise<(CandidateRow & { readonly spokenDay: IsoDay })[]> {
  const rows = await candidates(db, { icbCode })
    .select(
      sql<IsoDay>`(select min(talk.spoken_day) from practice_conversations talk
        where talk.practice_code = candidate.practice_code and talk.told_of_naming = 1
        and talk.id >= candidate.conversation_id
        and not exists (select 1 from practice_conversations later where later.replaces_id = talk.id))`.as(
        'spokenDay',
      ),
    )
    .where('candidate.state', '<>', 'taken_off')
    .where(
      sql<SqlBool>`exists (select 1 from practice_conversations talk
        where talk.practice_code = candidate.practice_code and talk.told_of_naming = 1 and talk.spoken_day <= ${day}
        and talk.id >= candidate.conversation_id
        and not exists (select 1 from practice_conversations later where later.replaces_id = talk.id))`,
    )
    .orderBy(sql`candidate.likelihood * candidate.impact`, 'desc')
    .orderBy('practices.name')
    .orderBy('candidate.id')
    .execute()
  return rows
}

/** The events of a candidate, oldest first, with who did each. */
export async function listCandidateEvents(
  db: Executor,
  candidateId: number,
): Promise<(CandidateEvent & { readonly personName: string })[]> {
  const rows = await db
    .selectFrom('risk_candidate_events as event')
    .innerJoin('people', 'people.id', 'event.person_id')
    .select([
      'event.at as at',
      'event.person_id as personId',
      'people.name as personName',
      'event.data as data',
    ])
    .where('event.candidate_id', '=', candidateId)
    .orderBy('event.seq')
    .execute()
  return rows.map(({ data, ...row }) => ({ ...candidateHappening.parse(JSON.parse(data)), ...row }))
}

interface By {
  readonly at: Instant
  readonly personId: number
}

function columnsOf(candidate: RiskCandidate) {
  const { state, grounds, likelihood, impact, plan, ownerId, reviewDay } = candidate
  return {
    ...{ state, grounds, likelihood, impact },
    ...{ plan_type: plan, owner_id: ownerId, review_day: reviewDay },
  }
}

/** Makes a candidate with its first event; gives its number. Throws when the practice has an open one, or was not spoken with. */
export async function insertCandidate(
  trx: Executor,
  made: {
    reference: string
    icbCode: string
    practiceCode: string
    candidate: RiskCandidate
    happening: CandidateHappening
    by: By
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('risk_candidates')
    .values({
      reference: made.reference,
      icb_code: made.icbCode,
      practice_code: made.practiceCode,
      conversation_id: made.candidate.conversationId,
      ...columnsOf(made.candidate),
      proposed_at: made.by.at,
      version: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertEvent(trx, id, 1, made.happening, made.by)
  return id
}

/** Adds an event and stores what the candidate is by it. `seq` is one more than the version that was read. */
export async function appendToCandidate(
  trx: Executor,
  added: { id: number; seq: number; candidate: RiskCandidate; happening: CandidateHappening; by: By },
): Promise<void> {
  await insertEvent(trx, added.id, added.seq, added.happening, added.by)
  await trx
    .updateTable('risk_candidates')
    .set({ ...columnsOf(added.candidate), version: added.seq })
    .where('id', '=', added.id)
    .execute()
}

async function insertEvent(trx: Executor, id: number, seq: number, happening: CandidateHappening, by: By) {
  await trx
    .insertInto('risk_candidate_events')
    .values({
      candidate_id: id,
      seq,
      kind: happening.kind,
      at: by.at,
      person_id: by.personId,
      data: JSON.stringify(happening),
    })
    .execute()
}
