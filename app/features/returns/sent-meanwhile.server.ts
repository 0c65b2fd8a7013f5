import type { Db } from '#db/connection'
import { findReferenceBySubmitKey, listReturnVersions } from '#db/queries/returns'
import { practiceScopeOf } from '~/domain/access/actor'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import type { SubmitAsked } from './being-sent.server'
import type { SubmitOutcome } from './submit-return.server'

/** What a colleague sent while this return was being filled in. */
export interface SentMeanwhile {
  readonly reference: string
  readonly level: OpelLevel
  readonly byName: string
  readonly at: Instant
}

type Key = Pick<SubmitAsked, 'actor' | 'practiceCode' | 'basedOn' | 'submitKey'>

/** The outcome of the same post sent before; undefined when the key is new. */
export async function findSentWithKey(
  db: Db,
  { actor, practiceCode, submitKey }: Key,
  day: IsoDay,
): Promise<SubmitOutcome | undefined> {
  const sent = await findReferenceBySubmitKey(db, submitKey)
  if (!sent || sent.practiceCode !== practiceCode) return undefined
  const versions = await listReturnVersions(db, practiceScopeOf(actor), practiceCode, day)
  const version = versions.find(({ reference }) => reference === sent.reference)
  return (
    version && {
      outcome: 'submitted',
      reference: sent.reference,
      level: version.effectiveLevel,
      isRepeat: true,
    }
  )
}

/** What stands now instead of what the sender had seen; undefined when that still stands. */
export async function findSentMeanwhile(
  db: Db,
  { actor, practiceCode, basedOn }: Key,
  day: IsoDay,
): Promise<SubmitOutcome | undefined> {
  const versions = await listReturnVersions(db, practiceScopeOf(actor), practiceCode, day)
  const current = versions.find(({ isCurrent }) => isCurrent)
  if (!current || versions.length === basedOn) return undefined
  const { reference, effectiveLevel, submittedByName, submittedAt } = current
  return {
    outcome: 'sent-meanwhile',
    sent: { reference, level: effectiveLevel, byName: submittedByName, at: submittedAt },
  }
}

/** True for the constraint that lets one submit key, and one version of a number, in once. */
export function isAlreadyThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE'
}
