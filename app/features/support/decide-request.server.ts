import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { findEntryVersion } from '#db/queries/catalogue'
import { findSupportRequest, type SupportRequest } from '#db/queries/support-requests'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import type { ApprovalCheck } from '~/domain/support/approval'
import type { CatalogueEntry } from '~/domain/support/catalogue'
import { defaultCatalogue } from '~/domain/support/default-catalogue'
import { parseRequestDetails, type RequestDetails } from '~/domain/support/stored-details'
import { recordOnCase } from '~/features/cases/record-trigger.server'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { conflictProblem } from '~/platform/conflicts.server'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { requestLink } from './request-news.server'
import { datesInWords } from './request-words'
import { findOffered } from './support-world.server'
import { practiceAddressees } from './tell.server'
import { mayDecide, notTheirsToDecide, requestScopeOf } from './who-decides.server'

/** What came of an act of the ICB on a request. */
export type DecisionOutcome =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'not-found' }
  /** Somebody else did something with the request since the page was read. */
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'refused'; readonly problem: string }
  /** Approval is not possible as things stand; the checks say why. */
  | { readonly outcome: 'blocked'; readonly checks: readonly ApprovalCheck[] }
  /** The provider has no further place that half day; `displaceable` may give way. */
  | { readonly outcome: 'provider-full'; readonly displaceable: { readonly reference: string } | null }

/** What an act works with, inside the transaction. */
export interface Deciding {
  readonly trx: Executor
  readonly live: Live
  readonly world: IcbWorld
  readonly actor: Actor
  readonly request: SupportRequest
  readonly details: RequestDetails
  readonly entry: CatalogueEntry
}

export interface DecisionAsked {
  readonly actor: Actor
  readonly reference: string
  /** Of the request, as the page had it. */
  readonly version: number
}

/**
 * Runs one act of the ICB on a request in a transaction, after what holds for all of them: the request is in the actor's scope
 * and has not changed since the page was read, and the actor has no part in the practice. `isDecision` asks besides that the actor
 * may decide on such support.
 */
export async function actOnRequest(
  live: Live,
  asked: DecisionAsked & { readonly isDecision: boolean },
  act: (deciding: Deciding) => Promise<DecisionOutcome>,
): Promise<DecisionOutcome> {
  const { actor, reference, version, isDecision } = asked
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const request = await findSupportRequest(trx, requestScopeOf(actor), reference)
    if (!request) return { outcome: 'not-found' }
    if (request.version !== version) return { outcome: 'changed' }
    const entry = await entryOf(trx, request, live.now)
    const problem = isDecision
      ? await decisionProblem(trx, actor, request, entry)
      : await conflictProblem(trx, actor, request.practiceCode, entry.decidedBy)
    if (problem) return { outcome: 'refused', problem }
    const details = parseRequestDetails(request.details)
    return act({ trx, live, world, actor, request, details, entry })
  })
}

/**
 * The entry a request was made from, in the version it was asked under; for one of before versions were kept as offered today,
 * or as the service knows it.
 */
export async function entryOf(
  db: Executor,
  { icbCode, actionCode, actionVersion }: Pick<SupportRequest, 'icbCode' | 'actionCode' | 'actionVersion'>,
  now: Date,
): Promise<CatalogueEntry> {
  const askedUnder =
    actionVersion === null ? undefined : await findEntryVersion(db, icbCode, actionCode, actionVersion)
  const entry =
    askedUnder ??
    (await findOffered(db, icbCode, actionCode, now)) ??
    defaultCatalogue.find(({ code }) => code === actionCode)
  if (!entry) throw new Error(`No support action is called ${actionCode}`)
  return entry
}

/** Why this person cannot decide on the request; undefined when they can. */
export async function decisionProblem(
  db: Executor,
  actor: Actor,
  request: Pick<SupportRequest, 'practiceCode'>,
  entry: CatalogueEntry,
): Promise<string | undefined> {
  if (!mayDecide(actor.role, entry.decidedBy)) return notTheirsToDecide(db, actor, entry.decidedBy)
  return conflictProblem(db, actor, request.practiceCode, entry.decidedBy)
}

/** Puts a decision on the practice's case, tells the practice, and keeps it in the audit. */
export async function publishDecision(
  { trx, live, world, actor, request, details, entry }: Deciding,
  decided: {
    decision: 'approved' | 'declined' | 'reserve'
    /** What the case and its practice read: "Approved", "Declined". */
    word: string
    reason: string
    conditions?: string
    approvalNumber?: string
  },
): Promise<void> {
  const when = datesInWords(details)
  if (request.caseId !== null) {
    const subject = [entry.name, ...when].join(', ')
    const record = decided.approvalNumber ? ` (record ${decided.approvalNumber})` : ''
    const happening = {
      kind: 'decided' as const,
      requestId: request.id,
      decision: `${decided.word}: ${subject}${record}`,
      reason:
        decided.reason || decided.conditions || 'Everything that is checked before an approval is in order.',
    }
    await recordOnCase(
      trx,
      { clock: world.clock, now: live.now },
      request.caseId,
      [happening],
      actor.personId,
    )
  }
  const payload = {
    practiceName: request.practiceName,
    requestReference: request.reference,
    actionName: entry.name,
    decision: decided.decision,
    when: when.length > 0 ? when.join('; ') : null,
    approvalNumber: decided.approvalNumber ?? null,
    reason: decided.reason || null,
    conditions: decided.conditions || null,
    teamPhone: world.settings.telephones.team,
    link: requestLink(live.appUrl, request, 'practice'),
  }
  const people = await practiceAddressees(trx, request)
  const { icbCode, practiceCode } = request
  await queueMail(
    trx,
    live.now,
    people.map((to) => ({ kind: 'support-decision' as const, payload, to, icbCode, practiceCode })),
  )
  await auditAct({ trx, live, actor, request }, `request:${decided.decision}`)
}

/** Keeps an act on a request in the audit; reasons and conditions stay in its events. */
export async function auditAct(
  { trx, live, actor, request }: Pick<Deciding, 'trx' | 'live' | 'actor' | 'request'>,
  action: string,
): Promise<void> {
  await insertAudit(trx, {
    at: instant(live.now),
    personId: actor.personId,
    action,
    subjectKind: 'request',
    subjectId: request.reference,
    icbCode: request.icbCode,
    practiceCode: request.practiceCode,
    before: { state: request.state, version: request.version },
  })
}
