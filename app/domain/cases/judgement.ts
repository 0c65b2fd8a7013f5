import type { CaseHappening } from './case-events'
import type { CaseRecord } from './case-record'
import { type CaseSide, type CaseState, caseStateWords, mayMove } from './states'

/** Why a person must not decide for a practice, and the names of those who can. */
export interface ConflictOfInterest {
  readonly kind: 'practice_role' | 'declared_interest'
  readonly whoCan: readonly string[]
}

/** Who acts, when, and what stands against it. The service acts with `personId` null. */
export interface MoveFacts {
  readonly now: Date
  readonly side: CaseSide
  readonly personId: number | null
  readonly conflict: ConflictOfInterest | null
}

/** What an act would add to the case, or why it cannot be done. */
export type Judgement = { readonly happenings: readonly CaseHappening[] } | { readonly problem: string }

export const REASON_MISSING = 'Enter a reason, as the practice will read it.'

/** The happenings, unless there is a problem. */
export function unless(problem: string | undefined, ...happenings: readonly CaseHappening[]): Judgement {
  return problem === undefined ? { happenings } : { problem }
}

/** The problem when nothing was typed. */
export function missing(text: string, problem: string): string | undefined {
  return text.trim() === '' ? problem : undefined
}

/** Why the side cannot move the case to that state; `undefined` when it can. */
export function moveProblem(record: CaseRecord, to: CaseState, side: CaseSide): string | undefined {
  const { lane, state } = record
  if (mayMove(lane, state, to, side)) return undefined
  if (state === 'closed') return 'The case is closed. A new trigger opens a new one.'
  if (state === to) return `The case is already: ${caseStateWords[to]}.`
  if (state === 'new') return 'Nobody has acknowledged this case. Acknowledge it first.'
  if (state === 'resolved') return 'The case is resolved. Reopen it first.'
  return `This cannot be done while the case is: ${caseStateWords[state]}.`
}

/** Why nobody of the ICB can work on the case now, or this is nobody of the ICB; else `undefined`. */
export function workProblem(record: CaseRecord, { side, personId }: MoveFacts): string | undefined {
  if (side !== 'icb' || personId === null) return "Only someone of the ICB's team can do this."
  if (record.state === 'closed') return 'The case is closed. A new trigger opens a new one.'
  return record.state === 'resolved' ? 'The case is resolved. Reopen it first.' : undefined
}

/** Why somebody with that conflict cannot decide for the practice, and who can. */
export function conflictWords({ kind, whoCan }: ConflictOfInterest): string {
  const why =
    kind === 'practice_role'
      ? 'You hold a role at this practice'
      : 'You have declared an interest in this practice'
  return `${why}, so you cannot decide for it. ${whoCanWords(whoCan)}`
}

function whoCanWords(names: readonly string[]): string {
  if (names.length === 0) return 'Ask a colleague, or ring the duty manager.'
  const last = names[names.length - 1]
  const listed = names.length === 1 ? last : `${names.slice(0, -1).join(', ')} or ${last}`
  return `${listed} can.`
}
