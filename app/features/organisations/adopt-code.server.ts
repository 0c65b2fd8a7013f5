import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { adoptPracticeCode } from '#db/queries/practice-codes'
import { instant } from '~/domain/calendar/days'
import { letOthersIn } from '~/platform/jobs.server'

/** A practice of the list that a person says is one held under a placeholder code. */
export interface Adoption {
  readonly code: string
  readonly placeholder: string
}

/** Gives practices their real codes with all their history, each with its line in the audit, in the caller's transaction. */
export async function adoptCodes(
  trx: Executor,
  asked: {
    readonly icbCode: string
    readonly personId: number
    readonly reason: string
    readonly adoptions: readonly Adoption[]
  },
  now: Date,
): Promise<void> {
  const { icbCode, personId, reason } = asked
  const at = instant(now)
  for (const { code, placeholder } of asked.adoptions) {
    await adoptPracticeCode(trx, { icbCode, from: placeholder, to: code, at, personId, reason })
    await insertAudit(trx, {
      at,
      personId,
      action: 'practice.code-adopted',
      subjectKind: 'practice',
      subjectId: code,
      icbCode,
      practiceCode: code,
      before: { code: placeholder },
      after: { code },
      reason,
    })
    await letOthersIn()
  }
}
