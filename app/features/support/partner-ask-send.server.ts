import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { movePartnerAsk } from '#db/queries/partner-ask-changes'
import type { PartnerAsk } from '#db/queries/partner-asks'
import type { SupportRequest } from '#db/queries/support-requests'
import type { Actor } from '~/domain/access/actor'
import { dateOf, instant } from '~/domain/calendar/days'
import { formatTimeAndDay } from '~/domain/calendar/words'
import type { PartnerAskState } from '~/domain/support/partner-ask'
import { recordOnCase } from '~/features/cases/record-trigger.server'
import { queueMail } from '~/features/notifications/queue-mail.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { tellPartner } from './partner-ask-tell.server'
import { requestLink } from './request-news.server'
import { recordOnRequest, takenFirst } from './request-store.server'
import { practiceAddressees } from './tell.server'

/** What an act on an ask works with, inside the transaction. */
export interface PartnerAsking {
  readonly trx: Executor
  readonly live: Live
  readonly world: IcbWorld
  readonly actor: Actor
  readonly ask: PartnerAsk
  readonly request: SupportRequest
}

/**
 * Sends an ask to its partner, inside the caller's transaction: that approves the request, decides on the case, and tells
 * partner and practice at once. False when somebody else moved the ask since it was read.
 */
export async function sendPartnerAsk(asking: PartnerAsking): Promise<boolean> {
  const { trx, live, world, actor, ask, request } = asking
  const { partnerName: partner, asked, untilAt, namesPractice, number } = ask
  const at = instant(live.now)
  if (!(await movePartnerAsk(trx, ask, { to: 'asked', at, by: actor.personId }))) return false
  const doneBy = { side: 'icb', personId: actor.personId, now: live.now } as const
  await recordOnRequest(trx, request, doneBy, [
    ...takenFirst(request.state),
    { kind: 'approved', number, conditions: '', reasonToGoOn: '' },
    { kind: 'partner_asked', partner, asked, untilAt, namesPractice },
  ])
  if (request.caseId !== null) {
    const until = formatTimeAndDay(dateOf(untilAt), live.now)
    const named = namesPractice ? 'It names the practice.' : 'It does not name the practice.'
    const decided = {
      kind: 'decided',
      requestId: request.id,
      decision: `${partner} is asked, until ${until}: ${asked}`,
      reason: `What would help is in their hands. ${named} Ask ${number}`,
    } as const
    await recordOnCase(trx, { clock: world.clock, now: live.now }, request.caseId, [decided], actor.personId)
  }
  await tellPartner(trx, live, world, { ...ask, state: 'asked' }, 'asked')
  await tellPracticeOfAsk(asking)
  await auditPartnerAsk(asking, 'partner-ask.sent', 'asked')
  return true
}

async function tellPracticeOfAsk({ trx, live, world, ask, request }: PartnerAsking): Promise<void> {
  const people = await practiceAddressees(trx, request)
  const payload = {
    practiceName: request.practiceName,
    requestReference: request.reference,
    actionName: `Ask to ${ask.partnerName}`,
    decision: 'approved' as const,
    when: `Until ${formatTimeAndDay(dateOf(ask.untilAt), live.now)}`,
    approvalNumber: ask.number,
    reason: null,
    conditions: null,
    teamPhone: world.settings.telephones.team,
    link: requestLink(live.appUrl, request, 'practice'),
  }
  await queueMail(
    trx,
    live.now,
    people.map((to) => ({
      kind: 'support-decision' as const,
      payload,
      to,
      icbCode: request.icbCode,
      practiceCode: request.practiceCode,
    })),
  )
}

/** Keeps a move of an ask in the audit; what was asked stays with the ask. */
export async function auditPartnerAsk(
  { trx, live, actor, ask, request }: Omit<PartnerAsking, 'world'>,
  action: string,
  to: PartnerAskState,
): Promise<void> {
  await insertAudit(trx, {
    at: instant(live.now),
    personId: actor.personId,
    action,
    subjectKind: 'partner-ask',
    subjectId: ask.number,
    icbCode: request.icbCode,
    practiceCode: request.practiceCode,
    before: { state: ask.state },
    after: { state: to, partner: ask.partnerCode, namesPractice: ask.namesPractice },
  })
}
