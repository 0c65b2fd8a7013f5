import type { Executor } from '#db/connection'
import { listLunchtimeSeries } from '#db/queries/support-requests'
import { lunchtimeLimitProblem } from '~/domain/support/lunchtime-limit'
import type { RequestState } from '~/domain/support/request-states'
import { parseRequestDetails, type RequestDetails } from '~/domain/support/stored-details'

const agreed: readonly RequestState[] = ['approved', 'scheduled', 'delivered', 'reviewed']
const askedOrAgreed: readonly RequestState[] = ['requested', 'under_review', 'reserve', ...agreed]

/**
 * Why a practice cannot have a series of lunchtime closures beside its others; undefined when it can, and for other support. Who
 * asks is measured by what is asked for or agreed, who approves by what is agreed: ask inside the transaction that approves.
 */
export async function findLunchtimeProblem(
  db: Executor,
  practiceCode: string,
  details: RequestDetails,
  by: { readonly count: 'asked-or-agreed' } | { readonly count: 'agreed'; readonly exceptId: number },
): Promise<string | undefined> {
  if (details.kind !== 'lunchtime_closures') return undefined
  const states = by.count === 'agreed' ? agreed : askedOrAgreed
  const exceptId = by.count === 'agreed' ? by.exceptId : null
  const others = await listLunchtimeSeries(db, { practiceCode, states, exceptId })
  return lunchtimeLimitProblem(
    details.form.days,
    others.flatMap(({ reference, details: stored }) => {
      const other = parseRequestDetails(stored)
      return other.kind === 'lunchtime_closures' ? [{ reference, days: other.form.days }] : []
    }),
  )
}
