import type { Executor } from '#db/connection'
import {
  findLastClosedCaseId,
  findOpenCaseId,
  insertCase,
  saveSuggestions,
  setCaseLevel,
} from '#db/queries/cases'
import { nextNumber } from '#db/queries/counters'
import { insertPracticeMessage } from '#db/queries/help-asked'
import { getCaseReference } from '#db/queries/return-day'
import { instant } from '~/domain/calendar/days'
import { type CaseHappening, type NewCaseEvent, triggerAdded } from '~/domain/cases/case-events'
import { isUnacknowledged } from '~/domain/cases/case-state'
import type { CaseLane } from '~/domain/cases/lanes'
import type { CaseState } from '~/domain/cases/states'
import type { ResponseClock } from '~/domain/cases/targets'
import { type CaseTrigger, laneOfTrigger } from '~/domain/cases/triggers'
import type { OpelLevel } from '~/domain/opel/levels'
import { appendToCase, loadCase, type StoredCase } from './case-store.server'
import { proposeIncidents } from './propose-incidents.server'

/** The way in for other features; what it does stands in a file of its own. */
export { offerOnCase } from './offer-on-case.server'
export { tellOpel4AtOnce } from './tell-due.server'

/** What raised the triggers: whose practice, which ones, at which level it stands. */
export interface RaisedTriggers {
  readonly practice: {
    readonly code: string
    readonly icbCode: string
    readonly pcnCode: string
    readonly placeId: string
  }
  readonly triggers: readonly CaseTrigger[]
  /** The practice's level at this moment; null when it has not returned today. */
  readonly level: OpelLevel | null
  readonly personId: number | null
  /** Support that the catalogue suggests, with the reason for each. */
  readonly suggestions?: readonly { readonly code: string; readonly because: readonly string[] }[] | undefined
}

export interface RaisedCase {
  readonly caseId: number
  readonly reference: string | null
  readonly lane: CaseLane
  readonly isNewCase: boolean
  readonly state: CaseState
  readonly ownerId: number | null
}

/**
 * Opens a case for the triggers, or adds them to the open one of their lane, inside the caller's transaction: the one place
 * where that happens. A trigger starts targets of its own from `now`; whether the case goes back to `new` the events decide.
 * Gives a case per lane; none when there is no trigger.
 */
export async function recordTriggers(
  trx: Executor,
  { clock, now }: { clock: ResponseClock; now: Date },
  raised: RaisedTriggers,
): Promise<RaisedCase[]> {
  const lanes = [...new Set(raised.triggers.map(laneOfTrigger))]
  // What is suggested answers today's pressure where there is some, else what alone was raised.
  const suggestedIn = lanes.includes('acute') ? 'acute' : lanes[0]
  const cases: RaisedCase[] = []
  for (const lane of lanes) {
    const triggers = raised.triggers.filter((trigger) => laneOfTrigger(trigger) === lane)
    const suggestions = lane === suggestedIn ? raised.suggestions : []
    cases.push(await recordInLane(trx, { clock, now }, { ...raised, suggestions }, lane, triggers))
  }
  return cases
}

async function recordInLane(
  trx: Executor,
  time: { clock: ResponseClock; now: Date },
  raised: RaisedTriggers,
  lane: CaseLane,
  triggers: readonly CaseTrigger[],
): Promise<RaisedCase> {
  const { practice, personId, level } = raised
  const openId = await findOpenCaseId(trx, practice.code, lane)
  const added = triggers.map((trigger) => triggerAdded(trigger, time.now, personId, time.clock))
  const opened = openId === undefined ? await openCase(trx, time.now, raised, lane) : undefined
  const caseId = openId ?? opened?.caseId ?? 0
  const before = openId === undefined ? [] : (await loadCase(trx, openId, time.clock)).events
  const { record } = await appendToCase(trx, caseId, before, opened ? [opened.event, ...added] : added, time)
  if (level !== null) await setCaseLevel(trx, caseId, level)
  await proposeIncidents(trx, caseId, triggers, time.now)
  await saveSuggestions(trx, caseId, raised.suggestions ?? [], instant(time.now))
  return {
    caseId,
    reference: opened?.reference ?? null,
    lane,
    isNewCase: opened !== undefined,
    state: record.state,
    ownerId: record.ownerId,
  }
}

async function openCase(
  trx: Executor,
  now: Date,
  { practice, personId }: RaisedTriggers,
  lane: CaseLane,
): Promise<{ caseId: number; reference: string; event: NewCaseEvent }> {
  const previousCaseId = (await findLastClosedCaseId(trx, practice.code, lane)) ?? null
  const reference = `C-${String(await nextNumber(trx, 'case')).padStart(4, '0')}`
  const caseId = await insertCase(trx, {
    reference,
    icbCode: practice.icbCode,
    practiceCode: practice.code,
    pcnCode: practice.pcnCode,
    placeId: practice.placeId,
    lane,
    previousCaseId,
    openedAt: instant(now),
  })
  return {
    caseId,
    reference,
    event: { kind: 'opened', lane, previousCaseId, at: instant(now), personId },
  }
}

interface CaseTime {
  readonly clock: ResponseClock
  readonly now: Date
}

/**
 * Puts on record on a case what was decided, planned or done elsewhere in the service, inside the caller's transaction.
 * Whoever of the ICB decides or plans on a case that nobody has acknowledged acknowledges it in the same step, and owns it
 * where nobody does. Gives the case as it is then; undefined (and nothing recorded) when it is closed.
 */
export async function recordOnCase(
  trx: Executor,
  time: CaseTime,
  caseId: number,
  happenings: readonly CaseHappening[],
  personId: number | null,
): Promise<StoredCase | undefined> {
  const { events, record } = await loadCase(trx, caseId, time.clock)
  if (record.state === 'closed') return undefined
  const takesIt =
    personId !== null &&
    happenings.some(({ kind }) => kind === 'decided' || kind === 'plan_made') &&
    isUnacknowledged(record)
  const ownerId = record.state === 'new' ? personId : (record.ownerId ?? personId)
  const acknowledged: readonly CaseHappening[] =
    takesIt && ownerId !== null ? [{ kind: 'acknowledged', ownerId }] : []
  const added = [...acknowledged, ...happenings].map((happening) => ({
    ...happening,
    at: instant(time.now),
    personId,
  }))
  return appendToCase(trx, caseId, events, added, time)
}

/**
 * Ends the triggers of a case that no longer hold (a request was withdrawn, a practice has opened again), inside the caller's
 * transaction: what is still owed for them is owed no more. Nothing happens on a closed case.
 */
export async function endTriggersOnCase(
  trx: Executor,
  time: CaseTime,
  caseId: number,
  ended: { matches: (trigger: CaseTrigger) => boolean; reason: string; personId: number | null },
): Promise<void> {
  const { events, record } = await loadCase(trx, caseId, time.clock)
  if (record.state === 'closed') return
  const added = record.triggers
    .filter((one) => one.endedAt === null && ended.matches(one.trigger))
    .map(({ seq }) => ({
      kind: 'trigger_ended' as const,
      triggerSeq: seq,
      reason: ended.reason,
      at: instant(time.now),
      personId: ended.personId,
    }))
  if (added.length > 0) await appendToCase(trx, caseId, events, added, time)
}

/**
 * Puts on record on a case what others did for it after it may be over, inside the caller's transaction. A closed case takes it
 * too, and stays closed; nobody takes the case by it.
 */
export async function noteOnCase(
  trx: Executor,
  time: CaseTime,
  caseId: number,
  happenings: readonly CaseHappening[],
  personId: number | null,
): Promise<void> {
  const { events } = await loadCase(trx, caseId, time.clock)
  const at = instant(time.now)
  const added = happenings.map((happening) => ({ ...happening, at, personId }))
  await appendToCase(trx, caseId, events, added, time)
}

/**
 * Keeps what a practice wrote outside the case page (with a call for help, about support it had) as a message of its case,
 * inside the caller's transaction. A closed case takes it too: the events before it stay as they are.
 */
export async function writeOnCase(
  trx: Executor,
  time: CaseTime,
  caseId: number,
  written: { body: string; personId: number },
): Promise<void> {
  const { events } = await loadCase(trx, caseId, time.clock)
  const at = instant(time.now)
  const said = { kind: 'message_sent' as const, direction: 'from_practice' as const, at }
  const { record } = await appendToCase(trx, caseId, events, [{ ...said, personId: written.personId }], time)
  await insertPracticeMessage(trx, { caseId, eventSeq: record.lastSeq, at, ...written })
}

/** What happened to a case when its practice merged: both practices by name, and the other case where there is one. */
type Merged = Omit<Extract<CaseHappening, { kind: 'practice_merged' }>, 'kind'>

/** Puts a merger of practices on record on a case, which otherwise stays as it is. Nothing happens on a closed case. */
export async function recordMergedCase(
  trx: Executor,
  time: CaseTime,
  caseId: number,
  merged: Merged,
): Promise<void> {
  await recordOnCase(trx, time, caseId, [{ kind: 'practice_merged', ...merged }], null)
}

/**
 * Lets an open case of a practice that merged go on in the open one that the receiving practice has in the same lane: triggers
 * that still hold start anew there, from now, and the old case is closed. An event on both names the other.
 */
export async function takeCaseIn(
  trx: Executor,
  time: CaseTime,
  taken: {
    practice: RaisedTriggers['practice']
    fromCaseId: number
    fromReference: string
    names: { from: string; to: string }
  },
): Promise<void> {
  const { practice, fromCaseId, fromReference, names } = taken
  const { events, record } = await loadCase(trx, fromCaseId, time.clock)
  const standingId = await findOpenCaseId(trx, practice.code, record.lane)
  if (standingId === undefined || record.state === 'closed')
    throw new Error(`Nothing to take ${fromReference} in`)
  const isOwed = record.state !== 'resolved'
  const triggers = isOwed
    ? record.triggers.filter((one) => one.endedAt === null).map(({ trigger }) => trigger)
    : []
  await recordMergedCase(trx, time, standingId, { step: 'took_in', ...names, reference: fromReference })
  await recordTriggers(trx, time, { practice, triggers, level: null, personId: null })
  const at = instant(time.now)
  const reference = await getCaseReference(trx, standingId)
  const last: readonly CaseHappening[] = [
    { kind: 'practice_merged', step: 'goes_on_elsewhere', ...names, reference },
    { kind: 'closed', because: 'merged' },
  ]
  await appendToCase(
    trx,
    fromCaseId,
    events,
    last.map((happening) => ({ ...happening, at, personId: null })),
    time,
  )
}
