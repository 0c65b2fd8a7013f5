import { assertNever } from '~/domain/assert-never'
import { dateOf } from '~/domain/calendar/days'
import { formatShortDayAndTime, formatTimeAndDay } from '~/domain/calendar/words'
import {
  type CaseEvent,
  type CloseReason,
  caseOutcomeWords,
  type HelpAnswer,
} from '~/domain/cases/case-events'
import { returnNewsWords } from '~/domain/cases/return-news'
import { triggerWords } from '~/domain/cases/triggers'
import { levelLabel } from '~/domain/opel/levels'
import { assignedWords } from './assigned-words'
import { partnerAskWords } from './partner-ask-words'
import { type TimelineFacts, whoOf } from './timeline-who'
import { toldWordsForIcb, toldWordsForPractice } from './told-words'

/** One entry of a case's timeline, in words. */
export interface TimelineRow {
  readonly key: string
  readonly kind: 'message' | 'note' | 'event'
  readonly who: string
  readonly title: string
  readonly at: string
  readonly dateTime: string
  readonly body?: string
}

/** The newest of a timeline, and whether there is more of it. */
export interface TimelinePart {
  readonly rows: TimelineRow[]
  readonly hasMore: boolean
}

/** So many entries of a timeline are shown before somebody asks for all of it. */
const NEWEST_ENTRIES = 40

/** What the ICB reads, newest first: the newest entries, or the whole. */
export function timelineForIcb(facts: TimelineFacts, now: Date, isWhole: boolean): TimelinePart {
  return partOf(facts, isWhole, (event) => wordsForIcb(event, facts, now))
}

/**
 * What the practice reads, newest first: received, seen by, owner, offered, decided, done. Internal notes and what was
 * written down of a call are the ICB's alone.
 */
export function timelineForPractice(facts: TimelineFacts, now: Date, isWhole: boolean): TimelinePart {
  return partOf(facts, isWhole, (event) => wordsForPractice(event, facts, now))
}

interface EventWords {
  readonly title: string
  readonly body?: string
}

function partOf(
  facts: TimelineFacts,
  isWhole: boolean,
  wordsOf: (event: CaseEvent) => EventWords | null,
): TimelinePart {
  const rows: TimelineRow[] = []
  for (const event of facts.events.toReversed()) {
    const words = wordsOf(event)
    if (words === null) continue
    if (!isWhole && rows.length === NEWEST_ENTRIES) return { rows, hasMore: true }
    rows.push(rowOf(event, words, facts))
  }
  return { rows, hasMore: false }
}

function rowOf(event: CaseEvent, { title, body }: EventWords, facts: TimelineFacts): TimelineRow {
  return {
    key: String(event.seq),
    kind: event.kind === 'message_sent' ? 'message' : event.kind === 'note_added' ? 'note' : 'event',
    who: whoOf(event, facts),
    title,
    at: formatShortDayAndTime(dateOf(event.at)),
    dateTime: event.at,
    ...(body ? { body } : {}),
  }
}

function wordsForIcb(event: CaseEvent, facts: TimelineFacts, now: Date): EventWords | null {
  switch (event.kind) {
    case 'opened':
      return null
    case 'trigger_added':
      return { title: triggerWords(event.trigger), body: `Priority ${event.priority}` }
    case 'message_sent':
      return {
        title: event.direction === 'to_practice' ? 'Message to the practice' : 'Message from the practice',
        body: facts.texts.get(event.seq) ?? '',
      }
    case 'note_added':
      return { title: 'Internal note', body: facts.texts.get(event.seq) ?? '' }
    case 'called_back':
      return { title: `Called back, spoke to ${event.spokeTo}`, body: event.summary }
    case 'waiting_started':
      return { title: 'Asked of the practice; the clock is paused', body: event.asked }
    case 'resumed':
      return { title: 'The clock runs again', body: event.reason }
    case 'lapsed':
      return { title: 'Acknowledgement lapsed: nothing was recorded for too long' }
    case 'practice_told':
      return { title: 'Practice told what happens if no cover is found', body: event.what }
    case 'told':
      return toldWordsForIcb(event)
    default:
      return wordsForBoth(event, facts, now)
  }
}

function wordsForPractice(event: CaseEvent, facts: TimelineFacts, now: Date): EventWords | null {
  switch (event.kind) {
    case 'opened':
    case 'note_added':
    case 'woke':
      return null
    case 'trigger_added':
      return { title: `Received: ${triggerWords(event.trigger)}` }
    case 'message_sent':
      return {
        title: event.direction === 'to_practice' ? 'Message from the ICB' : 'Your message',
        body: facts.texts.get(event.seq) ?? '',
      }
    case 'called_back':
      return { title: `Called back: spoke to ${event.spokeTo}` }
    case 'waiting_started':
      return { title: 'We need an answer from you', body: event.asked }
    case 'resumed':
      return { title: 'Being worked on again', body: event.reason }
    case 'lapsed':
      return { title: 'The team was asked again to take it, because nothing had been recorded' }
    case 'practice_told':
      return { title: 'You were told what happens if no cover is found', body: event.what }
    case 'told':
      return toldWordsForPractice(event)
    default:
      return wordsForBoth(event, facts, now)
  }
}

type SpokenToBoth = Exclude<
  CaseEvent['kind'],
  | 'opened'
  | 'trigger_added'
  | 'message_sent'
  | 'note_added'
  | 'called_back'
  | 'waiting_started'
  | 'resumed'
  | 'lapsed'
  | 'practice_told'
  | 'told'
>

function wordsForBoth(
  event: Extract<CaseEvent, { kind: SpokenToBoth }>,
  { events, names }: TimelineFacts,
  now: Date,
): EventWords {
  switch (event.kind) {
    case 'trigger_ended':
      return { title: `No longer holds: ${endedWords(event.triggerSeq, events)}`, body: event.reason }
    case 'acknowledged':
      return { title: `Acknowledged: ${nameOf(event.ownerId, names)} has the case` }
    case 'assigned':
      return { title: assignedWords(event, events, nameOf(event.ownerId, names)), body: event.reason }
    case 'started':
      return { title: 'Work began', body: event.reason }
    case 'snoozed':
      return {
        title: `Put aside until ${formatTimeAndDay(dateOf(event.until), now)}`,
        body: event.reason,
      }
    case 'woke':
      return { title: 'Back to be worked on', body: event.reason }
    case 'level_assessed':
      return { title: `The ICB’s own view of the level: ${levelLabel(event.level)}`, body: event.reason }
    case 'assessment_disagreed':
      return { title: `The practice disagrees with the view ${levelLabel(event.level)}`, body: event.said }
    case 'return_changed':
      return { title: returnNewsWords(event), body: `Return ${event.reference}` }
    case 'plan_made':
      return { title: 'Plan', body: event.plan }
    case 'support_offered':
      return {
        title: `Offered: ${event.name}`,
        body: `${nameOf(event.ownerId, names)} has it, until ${formatTimeAndDay(dateOf(event.dueAt), now)}.`,
      }
    case 'closure_changed':
      return { title: `${event.notice}: expected to open ${event.after}`, body: `Before: ${event.before}` }
    case 'support_result':
      return { title: `What ${event.reference} came to`, body: event.result }
    case 'decided':
      return { title: 'Decided', body: `${event.decision}\nReason: ${event.reason}` }
    case 'partner_ask':
      return partnerAskWords(event)
    case 'on_call_told':
      return {
        title: `ICB on-call told: ${event.name}, ${formatTimeAndDay(dateOf(event.toldAt), now)}`,
      }
    case 'resolved':
      return { title: `Resolved: ${caseOutcomeWords[event.outcome]}`, body: event.reason }
    case 'did_it_help':
      return { title: `Did it help? ${helpAnswerWords[event.answer]}`, body: event.line }
    case 'reopened':
      return { title: 'Opened again', body: event.reason }
    case 'practice_merged':
      return mergedWords(event)
    case 'closed':
      return { title: closedWords(event.because) }
    default:
      return assertNever(event)
  }
}

/** What a practice can answer to "Did it help?", as it says it. */
export const helpAnswerWords: Readonly<Record<HelpAnswer, string>> = {
  helped: 'Yes, it helped',
  partly: 'Partly',
  no: 'No',
}

function mergedWords(event: Extract<CaseEvent, { kind: 'practice_merged' }>): EventWords {
  const title = `${event.from} merged into ${event.to}`
  switch (event.step) {
    case 'moved':
      return { title, body: 'The case moved with it: owner, messages and clock stay as they are.' }
    case 'goes_on_elsewhere':
      return { title, body: `What is still owed goes on in case ${event.reference}.` }
    case 'took_in':
      return { title, body: `What was still owed in its case ${event.reference} goes on here.` }
    default:
      return assertNever(event.step)
  }
}

function closedWords(because: CloseReason): string {
  switch (because) {
    case 'answered':
      return 'Closed: the practice answered'
    case 'unanswered':
      return 'Closed: no answer after three reporting days'
    case 'return_came':
      return 'Closed: the missing return came'
    case 'merged':
      return 'Closed: the practice merged, and the case goes on there'
    default:
      return assertNever(because)
  }
}

function endedWords(triggerSeq: number, events: readonly CaseEvent[]): string {
  const added = events.find((event) => event.seq === triggerSeq)
  return added?.kind === 'trigger_added' ? triggerWords(added.trigger) : 'a trigger'
}

function nameOf(personId: number, names: ReadonlyMap<number, string>): string {
  return names.get(personId) ?? 'Somebody'
}

/** Everybody an event names, for looking up what they are called. */
export function personIdsOf(events: readonly CaseEvent[]): number[] {
  return events.flatMap((event) => [
    ...(event.personId === null ? [] : [event.personId]),
    ...('ownerId' in event ? [event.ownerId] : []),
  ])
}
