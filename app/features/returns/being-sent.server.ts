import type { Actor } from '~/domain/access/actor'
import type { Instant } from '~/domain/calendar/days'
import type { DeclaredLevel } from '~/domain/opel/effective-level'
import type { Evaluation } from '~/domain/opel/evaluate'
import type { OpelLevel } from '~/domain/opel/levels'
import type { ReturnSubmission } from '~/domain/returns/return-form'
import type { SentAct } from '~/domain/returns/return-kinds'
import type { EarlierVersions } from './earlier-versions.server'
import type { TodaysReturn } from './today.server'

/** One return as it is sent. */
export interface SubmitAsked {
  readonly actor: Actor
  readonly senderEmail: string
  readonly practiceCode: string
  readonly act: SentAct
  readonly submission: Omit<ReturnSubmission, 'freeTextConfirmed'>
  readonly declared: DeclaredLevel | null
  /** Why it was wrong, for "It was wrong"; why it comes so late, for one phoned in after closing time. */
  readonly reason: string
  readonly channel: 'practice' | 'phone'
  /** How many versions of the day the sender had seen; 0 for the first return. */
  readonly basedOn: number
  /** Random, once per form: the same key sends once. */
  readonly submitKey: string
}

/** Everything that is known when the transaction begins; inside it nothing is read that can be known before. */
export interface ReturnBeingSent {
  readonly asked: SubmitAsked
  readonly today: TodaysReturn
  readonly evaluation: Evaluation
  readonly declared: DeclaredLevel | null
  readonly earlier: EarlierVersions
  readonly at: Instant
}

/** "R-20261120-Z90001-1": day, practice and version, so that it can be read out on the telephone. */
export function referenceOf({ asked, today }: Pick<ReturnBeingSent, 'asked' | 'today'>): string {
  return `R-${today.day.replaceAll('-', '')}-${asked.practiceCode}-${asked.basedOn + 1}`
}

/** The level it is sent with: the declared one where there is one. */
export function levelOf({
  evaluation,
  declared,
}: Pick<ReturnBeingSent, 'evaluation' | 'declared'>): OpelLevel {
  return declared?.level ?? evaluation.level
}
