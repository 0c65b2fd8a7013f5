import { type Allowance, allowanceLeft, allowanceWords } from './allowance'
import type { ClosureKind } from './catalogue'
import type { Clash } from './clash-guard'

/** The states of one provider's answer about one half day. */
export const coverAskStates = ['asked', 'accepted', 'declined', 'expired', 'withdrawn'] as const
export type CoverAskState = (typeof coverAskStates)[number]

export interface CoverAsk {
  readonly providerName: string
  readonly state: CoverAskState
}

/** What an approval is about, as far as its checks need it. */
export interface ApprovalAsked {
  /** `null` for support that shuts no doors. */
  readonly closureKind: ClosureKind | null
  /** Whether a provider must cover: always for a half-day closure, for PLT when the practice wants it so. */
  readonly needsProviderCover: boolean
  /** The named clinician has confirmed the statement, by mail or in a call that is noted. */
  readonly clinicianHasConfirmed: boolean
  /** Why it goes ahead in spite of what is in the way; empty when none was given. */
  readonly reasonToGoOn: string
  /** Why a series of lunchtime closures is too much beside the practice’s others; left out when it is not. */
  readonly lunchtimeProblem?: string
}

export const approvalCheckNames = ['cover', 'clinician', 'clash', 'allowance', 'lunchtimes'] as const

/** One check: passed; passed because a reason was given; a reason is needed; or in the way whatever is said. */
export interface ApprovalCheck {
  readonly name: (typeof approvalCheckNames)[number]
  readonly result: 'passed' | 'passed_with_reason' | 'needs_reason' | 'failed'
  readonly words: string
}

/**
 * Everything that is checked before an approval, passed and failed, in words for the page and the record.
 * Approval is impossible while one is `failed` or `needs_reason`; ask `isApprovable`. A provider's capacity
 * is not among them: the database holds it when the half day is booked.
 */
export function approvalChecks(
  asked: ApprovalAsked,
  coverAsks: readonly CoverAsk[],
  clashes: readonly Clash[],
  allowance: Allowance | null,
): ApprovalCheck[] {
  return [
    ...(asked.closureKind === 'half_day' || asked.needsProviderCover ? [coverCheck(coverAsks)] : []),
    ...(asked.closureKind === 'half_day' ? [clinicianCheck(asked)] : []),
    ...(asked.closureKind === 'lunchtime' ? [lunchtimeCheck(asked)] : []),
    ...(asked.closureKind === null ? [] : clashChecks(clashes, asked.reasonToGoOn)),
    ...(allowance ? [allowanceCheck(allowance, asked.reasonToGoOn)] : []),
  ]
}

/** True when nothing stands in the way of approving. */
export function isApprovable(checks: readonly ApprovalCheck[]): boolean {
  return checks.every(({ result }) => result === 'passed' || result === 'passed_with_reason')
}

function coverCheck(asks: readonly CoverAsk[]): ApprovalCheck {
  const accepted = asks.filter(({ state }) => state === 'accepted')
  if (accepted.length > 0) {
    return { name: 'cover', result: 'passed', words: `${namesOf(accepted)} accepted the cover.` }
  }
  return { name: 'cover', result: 'failed', words: `No cover: ${missingCover(asks)}.` }
}

function missingCover(asks: readonly CoverAsk[]): string {
  if (asks.length === 0) return 'no provider has been asked yet'
  const parts = [
    ['asked', 'has not answered yet'],
    ['declined', 'declined'],
    ['expired', 'did not answer in time'],
    ['withdrawn', 'withdrew'],
  ] as const
  return parts
    .flatMap(([state, words]) => {
      const inState = asks.filter((ask) => ask.state === state)
      return inState.length > 0 ? [`${namesOf(inState)} ${words}`] : []
    })
    .join('; ')
}

function clinicianCheck({ clinicianHasConfirmed }: ApprovalAsked): ApprovalCheck {
  return clinicianHasConfirmed
    ? { name: 'clinician', result: 'passed', words: 'The named clinician confirmed the statement.' }
    : {
        name: 'clinician',
        result: 'failed',
        words:
          'The named clinician has not confirmed the statement: send the mail, or ring and note the call.',
      }
}

/** No reason passes it: support of this kind is a short series. */
function lunchtimeCheck({ lunchtimeProblem }: ApprovalAsked): ApprovalCheck {
  return lunchtimeProblem === undefined
    ? { name: 'lunchtimes', result: 'passed', words: 'At most 5 lunchtime closures within 3 weeks.' }
    : { name: 'lunchtimes', result: 'failed', words: lunchtimeProblem }
}

function clashChecks(clashes: readonly Clash[], reason: string): ApprovalCheck[] {
  if (clashes.length === 0) {
    const words =
      'No other closure or session that half day in the same PCN or building, or with the same provider.'
    return [{ name: 'clash', result: 'passed', words }]
  }
  return clashes.map(({ words }) => ({ name: 'clash', ...goOnWith(reason, words) }))
}

function allowanceCheck(allowance: Allowance, reason: string): ApprovalCheck {
  if (allowanceLeft(allowance) > 0) {
    return { name: 'allowance', result: 'passed', words: `Allowance: ${allowanceWords(allowance)}` }
  }
  const words = `The allowance of ${allowance.perYear} a year is used up (${allowance.used} taken).`
  return { name: 'allowance', ...goOnWith(reason, words) }
}

function goOnWith(reason: string, words: string): Pick<ApprovalCheck, 'result' | 'words'> {
  return reason.trim() === ''
    ? { result: 'needs_reason', words: `${words} Give a reason to go on.` }
    : { result: 'passed_with_reason', words: `${words} Going on: ${reason.trim()}` }
}

function namesOf(asks: readonly CoverAsk[]): string {
  const names = asks.map(({ providerName }) => providerName)
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
