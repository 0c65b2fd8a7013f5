import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { type CaseHead, type Colleague, findCaseHead, listColleagues } from '#db/queries/case-page'
import { listConflicted } from '#db/queries/interests'
import { insertMessage, insertNote, listMessages, listNotes } from '#db/queries/messages'
import type { Actor } from '~/domain/access/actor'
import { type Conflicted, conflictOf } from '~/domain/access/interests'
import { instant, MINUTE_MS } from '~/domain/calendar/days'
import { type CaseEvent, caseEventData } from '~/domain/cases/case-events'
import type { CaseRecord } from '~/domain/cases/case-record'
import { caseScopeOf } from '~/domain/cases/case-scope'
import { deriveCase } from '~/domain/cases/case-state'
import { decideWords } from '~/domain/cases/judge-words'
import type { MoveFacts } from '~/domain/cases/judgement'
import { decideMove, type MoveDecision } from '~/domain/cases/moves'
import type { ResponseClock } from '~/domain/cases/targets'
import type { IcbWorld } from '~/platform/icb-world.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import type { PostedAct } from './case-act-form'
import { appendToCase, loadCase, type StoredCase } from './case-store.server'
import { tellPractice } from './tell-of-case.server'
import { isTelling } from './told-words'

export interface AskedOfCase {
  readonly actor: Actor
  readonly reference: string
  /** The number of the last event the person saw. */
  readonly version: number
  readonly posted: PostedAct
}

export type ActOutcome =
  | { readonly outcome: 'done'; readonly practiceCode: string; readonly isStillTheirs: boolean }
  /** Somebody else wrote to the case since; nothing was recorded. */
  | { readonly outcome: 'changed'; readonly practiceCode: string }
  | { readonly outcome: 'refused'; readonly problem: string }
  | { readonly outcome: 'not-found' }

/**
 * Does one act of the ICB on a case, with the events, texts, mails and audit line that belong to it in one transaction. An act
 * on a version that is no longer the last is not done (`changed`), except a note, which changes nothing anybody else decided;
 * the same act posted twice by the same person is done once.
 */
export async function actOnCase(live: Live, asked: AskedOfCase): Promise<ActOutcome> {
  const { actor, posted } = asked
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const head = await findCaseHead(trx, caseScopeOf(actor), asked.reference)
    if (!head) return { outcome: 'not-found' }
    const stored = await loadCase(trx, head.id, world.clock)
    const people = await readPeople(trx, head)
    const facts = factsFor(live.now, actor, people)
    const done = { outcome: 'done', practiceCode: head.practiceCode, isStillTheirs: true } as const
    if (isOutdated(asked.version, stored) && posted.act !== 'note') {
      const isRepeat = await isSameActAgain(trx, head.id, stored, asked, people, facts, world.clock)
      return isRepeat ? done : { outcome: 'changed', practiceCode: head.practiceCode }
    }
    const decision = judge(stored.record, posted, people, facts, world.clock)
    if (!decision.ok) return { outcome: 'refused', problem: decision.problem }
    const after = await appendToCase(trx, head.id, stored.events, decision.events, {
      clock: world.clock,
      now: live.now,
    })
    await keepText(trx, head.id, actor, posted, after.events.slice(stored.events.length))
    await tellPractice(trx, live, { head, actor, world, posted, before: stored.record, after })
    await audit(trx, live.now, head, actor, posted, stored.record, after.record)
    return { ...done, isStillTheirs: actor.role !== 'workforce' || after.record.team === 'workforce' }
  })
}

/** Somebody wrote to the case since; that the service told people of it in between changes nothing anybody decides on. */
function isOutdated(version: number, { events, record }: StoredCase): boolean {
  if (version < 1 || version > record.lastSeq) return true
  return !events.slice(version).every(isTelling)
}

/** Who decides nothing for the practice, and who of the ICB can have the case. */
export interface CasePeople {
  readonly conflicted: readonly Conflicted[]
  readonly colleagues: readonly Colleague[]
}

/** The people an act on the case is judged by. */
export async function readPeople(db: Executor, head: CaseHead): Promise<CasePeople> {
  const conflicted = await listConflicted(db, head.practiceCode)
  return { conflicted, colleagues: await listColleagues(db, head.icbCode) }
}

/** What an act of that person is judged by: nobody decides for a practice where they hold a role or have an interest. */
export function factsFor(now: Date, actor: Actor, people: CasePeople): MoveFacts {
  const conflict = conflictOf(actor.personId, people.conflicted, people.colleagues)
  return { now, side: 'icb', personId: actor.personId, conflict }
}

function judge(
  record: CaseRecord,
  posted: PostedAct,
  { colleagues, conflicted }: CasePeople,
  facts: MoveFacts,
  clock: ResponseClock,
): MoveDecision {
  if (posted.act === 'message' || posted.act === 'note') {
    return decideWords(record, { kind: posted.act, body: posted.body }, facts)
  }
  if (posted.act !== 'assign') return decideMove(record, posted, facts, clock)
  const { personId, team, reason } = posted
  const chosen = colleagues.find((one) => one.personId === personId && one.team === team)
  if (!chosen) return { ok: false, problem: 'Choose somebody who can take the case.' }
  const owner = {
    personId,
    name: chosen.name,
    hasConflict: conflicted.some((one) => one.personId === personId),
  }
  return decideMove(record, { act: 'assign', owner, team, reason }, facts, clock)
}

const REPEAT_MS = 2 * MINUTE_MS

/** True when what happened since is exactly this act by this person, a moment ago: a form sent twice. */
async function isSameActAgain(
  trx: Executor,
  caseId: number,
  { events }: StoredCase,
  { version, posted, actor }: AskedOfCase,
  people: CasePeople,
  facts: MoveFacts,
  clock: ResponseClock,
): Promise<boolean> {
  const since = events.slice(version).filter((event) => !isTelling(event))
  const first = since[0]
  if (version < 1 || !first || facts.now.getTime() - Date.parse(first.at) > REPEAT_MS) return false
  const decision = judge(deriveCase(events.slice(0, version), clock), posted, people, facts, clock)
  if (!decision.ok) return false
  const isSame = decision.events.every((event, index) => {
    const happened = since[index]
    return (
      happened?.kind === event.kind &&
      happened.personId === actor.personId &&
      caseEventData(happened) === caseEventData(event)
    )
  })
  if (!isSame || (posted.act !== 'message' && posted.act !== 'note')) return isSame
  const texts = posted.act === 'message' ? await listMessages(trx, caseId) : await listNotes(trx, caseId)
  return texts.some((text) => text.eventSeq === first.seq && text.body === posted.body)
}

async function keepText(
  trx: Executor,
  caseId: number,
  { personId }: Actor,
  posted: PostedAct,
  added: readonly CaseEvent[],
): Promise<void> {
  if (posted.act !== 'message' && posted.act !== 'note') return
  const event = added[0]
  if (!event) return
  const text = { caseId, eventSeq: event.seq, at: event.at, personId, body: posted.body }
  if (posted.act === 'note') await insertNote(trx, text)
  else await insertMessage(trx, { ...text, direction: 'to_practice' })
}

/** Messages and notes are kept with the case; the audit has what was decided about it. */
async function audit(
  trx: Executor,
  now: Date,
  head: CaseHead,
  { personId }: Actor,
  { act }: PostedAct,
  before: CaseRecord,
  after: CaseRecord,
): Promise<void> {
  if (act === 'message' || act === 'note') return
  await insertAudit(trx, {
    at: instant(now),
    personId,
    action: `case.${act}`,
    subjectKind: 'case',
    subjectId: head.reference,
    icbCode: head.icbCode,
    practiceCode: head.practiceCode,
    before: standing(before),
    after: standing(after),
  })
}

function standing({ state, ownerId, team, priority }: CaseRecord) {
  return { state, ownerId, team, priority }
}

/** The world an ICB's case is judged in. */
export type CaseWorld = Pick<IcbWorld, 'clock' | 'settings'>
