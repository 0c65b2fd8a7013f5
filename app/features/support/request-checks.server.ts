import type { Executor } from '#db/connection'
import { type CoverAskRow, listCoverAsks } from '#db/queries/cover'
import { listRequestEvents } from '#db/queries/request-changes'
import { countTaken, type SupportRequest } from '#db/queries/support-requests'
import { dateOf, type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { type Allowance, financialYearOf } from '~/domain/support/allowance'
import { type ApprovalCheck, approvalChecks } from '~/domain/support/approval'
import type { CatalogueEntry } from '~/domain/support/catalogue'
import { parseRequestEvent } from '~/domain/support/request-events'
import type { RequestDetails } from '~/domain/support/stored-details'
import { findLunchtimeProblem } from './lunchtime-limit.server'
import { findRequestClashes } from './planned-closures.server'
import { closureKindOf, needsProvider } from './request-words'

/** What stands for and against approving a request now. */
export interface RequestChecks {
  readonly checks: readonly ApprovalCheck[]
  readonly asks: readonly CoverAskRow[]
  readonly clinicianHasConfirmed: boolean
}

/** The checks of a request as things stand, with the reason given to go on in spite of a clash or a used allowance. */
export async function readChecks(
  db: Executor,
  request: SupportRequest,
  details: RequestDetails,
  entry: CatalogueEntry,
  reasonToGoOn: string,
): Promise<RequestChecks> {
  const asks = await listCoverAsks(db, request.id)
  const events = (await listRequestEvents(db, request.id)).map(parseRequestEvent)
  const clinicianHasConfirmed = events.some(({ kind }) => kind === 'clinician_confirmed')
  const accepting = asks.find(({ state }) => state === 'accepted')
  const accepted = accepting && { code: accepting.providerCode, name: accepting.providerName }
  const checks = approvalChecks(
    {
      closureKind: closureKindOf(details),
      needsProviderCover: needsProvider(details),
      clinicianHasConfirmed,
      reasonToGoOn,
      lunchtimeProblem: await findLunchtimeProblem(db, request.practiceCode, details, {
        count: 'agreed',
        exceptId: request.id,
      }),
    },
    newestPerProvider(asks),
    await findRequestClashes(db, request, details, accepted ?? null),
    await readAllowance(db, request, entry),
  )
  return { checks, asks, clinicianHasConfirmed }
}

/** A provider that was asked twice counts with what it said last. */
function newestPerProvider(asks: readonly CoverAskRow[]): CoverAskRow[] {
  return [...new Map(asks.map((ask) => [ask.providerCode, ask])).values()]
}

/** How much of the action the practice has had in the financial year of the date asked for; null where there is no limit. */
async function readAllowance(
  db: Executor,
  request: SupportRequest,
  entry: CatalogueEntry,
): Promise<Allowance | null> {
  if (entry.allowancePerYear === null) return null
  const day: IsoDay = request.day ?? londonDayOf(dateOf(request.askedAt))
  const used = await countTaken(db, {
    practiceCode: request.practiceCode,
    actionCode: request.actionCode,
    ...financialYearOf(day),
    exceptId: request.id,
  })
  return { perYear: entry.allowancePerYear, used }
}
