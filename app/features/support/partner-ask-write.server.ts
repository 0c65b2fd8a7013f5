import type { Executor } from '#db/connection'
import { type CaseHead, findCaseHead } from '#db/queries/case-page'
import { nextNumber } from '#db/queries/counters'
import { insertPartnerAsk } from '#db/queries/partner-ask-changes'
import {
  findIcbAsk,
  findRequestToPutToPartner,
  listIcbAsks,
  listPartners,
  type PartnerAsk,
} from '#db/queries/partner-asks'
import { insertSupportRequest, setRequestCase } from '#db/queries/request-changes'
import { findSupportRequest, getSupportRequest, type SupportRequest } from '#db/queries/support-requests'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import { caseScopeOf } from '~/domain/cases/case-scope'
import type { PartnerAskForm } from '~/domain/support/partner-ask'
import { recordOnCase } from '~/features/cases/record-trigger.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { decisionProblem, entryOf } from './decide-request.server'
import { auditPartnerAsk, sendPartnerAsk } from './partner-ask-send.server'
import { tellManagers } from './partner-ask-tell.server'
import { recordOnRequest, takenFirst } from './request-store.server'

export type WriteAskOutcome =
  | { readonly outcome: 'sent' | 'put-to-manager'; readonly askId: number }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'refused'; readonly problem: string }

/**
 * Writes an ask to a partner for a case: out at once where this person decides on such asks, else put to a manager. It belongs to
 * the practice's open request for a partner's help, or to a new one that the ICB makes. The same ask sent twice is one.
 */
export async function writePartnerAsk(
  live: Live,
  asked: { actor: Actor; caseReference: string; form: PartnerAskForm },
): Promise<WriteAskOutcome> {
  const { actor, caseReference, form } = asked
  const world = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const head = await findCaseHead(trx, caseScopeOf(actor), caseReference)
    if (!head) return { outcome: 'not-found' }
    const time = { clock: world.clock, now: live.now }
    if (!(await recordOnCase(trx, time, head.id, [], actor.personId))) {
      return { outcome: 'refused', problem: 'The case is closed. Ask from the practice’s open case.' }
    }
    const partners = await listPartners(trx, actor.icbCode)
    if (!partners.some(({ code }) => code === form.partner)) {
      return { outcome: 'refused', problem: 'Choose a partner of the list.' }
    }
    const same = await findSameAsk(trx, head, form)
    if (same) return { outcome: same.state === 'proposed' ? 'put-to-manager' : 'sent', askId: same.id }
    const request = await requestFor(trx, live, actor, head, form)
    const ask = await insertAsk(trx, live, actor, request, form)
    const asking = { trx, live, world, actor, ask, request }
    const problem = await decisionProblem(trx, actor, request, await entryOf(trx, request, live.now))
    if (problem === undefined) {
      if (!(await sendPartnerAsk(asking))) throw new Error(`Ask ${ask.number} moved while it was made`)
      return { outcome: 'sent', askId: ask.id }
    }
    const { partnerName: partner, untilAt } = ask
    const doneBy = { side: 'icb', personId: actor.personId, now: live.now } as const
    await recordOnRequest(trx, request, doneBy, [
      ...takenFirst(request.state),
      { kind: 'partner_ask_proposed', partner, asked: form.asked, untilAt },
    ])
    await tellManagers(trx, live, world, { ask, request })
    await auditPartnerAsk(asking, 'partner-ask.proposed', 'proposed')
    return { outcome: 'put-to-manager', askId: ask.id }
  })
}

async function findSameAsk(
  trx: Executor,
  head: CaseHead,
  form: PartnerAskForm,
): Promise<PartnerAsk | undefined> {
  const out = await listIcbAsks(trx, head.icbCode, ['proposed', 'asked', 'acknowledged'], 1000)
  return out.find(
    (ask) => ask.caseId === head.id && ask.partnerCode === form.partner && ask.asked === form.asked,
  )
}

/** The practice's own request for a partner's help where nobody has asked one yet; else one that the ICB makes. */
async function requestFor(
  trx: Executor,
  { now }: Live,
  actor: Actor,
  head: CaseHead,
  form: PartnerAskForm,
): Promise<SupportRequest> {
  const open = await findRequestToPutToPartner(trx, head.id)
  if (open) {
    const found = await findSupportRequest(trx, { icbCode: head.icbCode }, open.reference)
    if (found) return found
  }
  const made = await insertSupportRequest(trx, {
    reference: `S-${String(await nextNumber(trx, 'request')).padStart(4, '0')}`,
    icbCode: head.icbCode,
    practiceCode: head.practiceCode,
    actionCode: 'partner_ask',
    origin: 'nominated',
    details: JSON.stringify({ kind: 'other', note: form.asked }),
    day: null,
    half: null,
    askedAt: instant(now),
    askedBy: actor.personId,
    decisionDueAt: null,
    submitKey: null,
  })
  await setRequestCase(trx, made, { caseId: head.id, decisionDueAt: null })
  const doneBy = { side: 'icb', personId: actor.personId, now } as const
  await recordOnRequest(trx, { id: made, state: 'nominated', version: 0 }, doneBy, [{ kind: 'asked' }])
  return getSupportRequest(trx, head.icbCode, made)
}

async function insertAsk(
  trx: Executor,
  { now }: Live,
  actor: Actor,
  request: SupportRequest,
  form: PartnerAskForm,
): Promise<PartnerAsk> {
  const id = await insertPartnerAsk(trx, {
    number: `P-${String(await nextNumber(trx, 'partner-ask')).padStart(4, '0')}`,
    requestId: request.id,
    partnerCode: form.partner,
    asked: form.asked,
    namesPractice: form.namesPractice,
    untilAt: instant(form.untilAt),
    at: instant(now),
    personId: actor.personId,
  })
  const ask = await findIcbAsk(trx, request.icbCode, id)
  if (!ask) throw new Error(`Ask ${id} is not there after it was made`)
  return ask
}
