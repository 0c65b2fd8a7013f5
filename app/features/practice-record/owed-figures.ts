import { formatMinutes } from '~/domain/calendar/words'
import { type TargetKind, targetKinds } from '~/domain/cases/target-settings'
import type { SupportHelpAnswer } from '~/domain/support/request-events'
import { type MeasuredTarget, responseTimes } from '~/domain/trends/response-times'

/** Fewer of the others' promises than this could be traced to one practice: the whole is then not shown. */
const LEAST_OF_OTHERS = 3

/** What is promised, as a practice says it. */
const promiseWords: Readonly<Record<TargetKind, string>> = {
  acknowledge: 'Somebody takes it',
  call_back: 'They call you back',
  plan: 'You have a plan',
  review: 'They talk it over with you',
  decide: 'You have a decision',
}

/** How one promise was kept, for the practice and for everybody. */
export interface PromiseLine {
  readonly key: TargetKind
  readonly promise: string
  readonly own: string
  readonly ownTime: string
  readonly all: string
  readonly allTime: string
}

/**
 * How each promise was kept: in time out of those whose outcome is known, and the time in the middle. The whole is held back
 * where the difference to the practice's own figures would tell of one or two others.
 */
export function promiseLines(own: readonly MeasuredTarget[], all: readonly MeasuredTarget[]): PromiseLine[] {
  return targetKinds.flatMap((key): PromiseLine[] => {
    const [mine, everybody] = [responseTimes(own, key), responseTimes(all, key)]
    if (everybody.settled === 0) return []
    const others = everybody.settled - mine.settled
    const isHeldBack = others > 0 && others < LEAST_OF_OTHERS
    return [
      {
        key,
        promise: promiseWords[key],
        own: shareWords(mine),
        ownTime: timeWords(mine.medianMinutes),
        all: isHeldBack ? 'Too few to show' : shareWords(everybody),
        allTime: isHeldBack ? '–' : timeWords(everybody.medianMinutes),
      },
    ]
  })
}

function shareWords({ settled, metInTime }: { settled: number; metInTime: number }): string {
  return settled === 0 ? 'None was due' : `${metInTime} of ${settled}`
}

function timeWords(minutes: number | null): string {
  return minutes === null ? '–' : formatMinutes(minutes)
}

/** What a step of a request tells, as far as it is counted here. */
export type CountedStep =
  | { readonly kind: 'asked' | 'offered' | 'approved' | 'declined' | 'delivered' }
  | { readonly kind: 'reviewed'; readonly answer: SupportHelpAnswer }

/** One line of what came of requests. */
export interface SupportLine {
  readonly key: string
  readonly label: string
  readonly own: number
  readonly all: string
}

const supportCounts: readonly (readonly [
  key: string,
  label: string,
  counts: (step: CountedStep) => boolean,
])[] = [
  ['asked', 'Asked for', (step) => step.kind === 'asked'],
  ['offered', 'Offered by the ICB', (step) => step.kind === 'offered'],
  ['approved', 'Agreed', (step) => step.kind === 'approved'],
  ['declined', 'Declined', (step) => step.kind === 'declined'],
  ['delivered', 'Took place', (step) => step.kind === 'delivered'],
  ['helped', 'It helped', (step) => step.kind === 'reviewed' && step.answer === 'helped'],
  ['partly', 'It helped partly', (step) => step.kind === 'reviewed' && step.answer === 'partly'],
  ['no', 'It did not help', (step) => step.kind === 'reviewed' && step.answer === 'no'],
]

/** What came of requests for support, counted for the practice and for everybody; small differences are held back. */
export function supportLines(own: readonly CountedStep[], all: readonly CountedStep[]): SupportLine[] {
  return supportCounts.map(([key, label, counts]) => {
    const [mine, everybody] = [own.filter(counts).length, all.filter(counts).length]
    const others = everybody - mine
    const isHeldBack = others > 0 && others < LEAST_OF_OTHERS
    return { key, label, own: mine, all: isHeldBack ? 'Too few to show' : String(everybody) }
  })
}
