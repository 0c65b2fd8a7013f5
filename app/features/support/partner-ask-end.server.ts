import type { Executor } from '#db/connection'
import { movePartnerAsk } from '#db/queries/partner-ask-changes'
import { listRequestPartnerAsks, type PartnerAsk } from '#db/queries/partner-asks'
import type { SupportRequest } from '#db/queries/support-requests'
import { instant } from '~/domain/calendar/days'
import { noteOnCase } from '~/features/cases/record-trigger.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import type { PartnerAsking } from './partner-ask-send.server'
import { tellOfPartnerAsk, tellPartner } from './partner-ask-tell.server'
import type { RequestNews } from './request-news.server'
import { recordOnRequest } from './request-store.server'

interface EndedWithoutHelp {
  readonly why: 'cannot' | 'expired' | 'withdrawn'
  /** Who answered at the partner; empty where nobody did. */
  readonly by: string
  readonly line: string
  readonly personId: number | null
}

/**
 * Ends an ask that brought no help, inside the caller's transaction: on both timelines, and the request is looked at again so
 * that somebody decides what is done instead. False when somebody else moved the ask since it was read.
 */
export async function endWithoutHelp(
  asking: Omit<PartnerAsking, 'actor'>,
  ended: EndedWithoutHelp,
): Promise<boolean> {
  const { trx, live, world, ask, request } = asking
  const { why, by, line, personId } = ended
  const moved = { to: why, at: instant(live.now), by: personId, line } as const
  if (!(await movePartnerAsk(trx, ask, moved))) return false
  const partner = ask.partnerName
  if (request.state === 'approved') {
    const side = why === 'withdrawn' ? 'icb' : 'service'
    await recordOnRequest(trx, request, { side, personId, now: live.now }, [
      { kind: 'partner_no_help', partner, why, by, line },
    ])
  }
  await noteStep(asking, { step: why, by, line, personId })
  if (why === 'withdrawn') await tellPartner(trx, live, world, ask, 'over')
  await tellOfPartnerAsk(trx, live, world, { ask, request, news: newsOf(ask, why) })
  return true
}

function newsOf({ partnerName, number }: PartnerAsk, why: EndedWithoutHelp['why']): RequestNews {
  const what = {
    cannot: `${partnerName} cannot do what it was asked (ask ${number}).`,
    expired: `${partnerName} did not answer in time (ask ${number}).`,
    withdrawn: `The ask ${number} to ${partnerName} was taken back.`,
  }
  const heading = {
    cannot: `${partnerName} cannot help`,
    expired: `${partnerName} did not answer in time`,
    withdrawn: `Ask to ${partnerName} taken back`,
  }
  return {
    heading: heading[why],
    whatHappened: what[why],
    whatHappensNext: 'The primary care team looks at it again and decides what is done instead.',
  }
}

/** Puts what came of an ask on the practice's case, also where that is closed by now. */
export async function noteStep(
  { trx, live, world, ask, request }: Omit<PartnerAsking, 'actor'>,
  noted: {
    step: 'acknowledged' | 'done' | 'cannot' | 'expired' | 'withdrawn'
    by: string
    line: string
    personId: number | null
  },
): Promise<void> {
  if (request.caseId === null) return
  const { personId, ...step } = noted
  const happening = { kind: 'partner_ask', number: ask.number, partner: ask.partnerName, ...step } as const
  await noteOnCase(trx, { clock: world.clock, now: live.now }, request.caseId, [happening], personId)
}

/** Takes back the ask of a request that is over (withdrawn, declined, cancelled), so that no partner works for nothing. */
export async function dropLivePartnerAsks(
  trx: Executor,
  live: Live,
  world: IcbWorld,
  request: SupportRequest,
  why: string,
): Promise<void> {
  for (const ask of await listRequestPartnerAsks(trx, request.id)) {
    const moved = { to: 'withdrawn', at: instant(live.now), by: null, line: why } as const
    if (!(await movePartnerAsk(trx, ask, moved)) || ask.state === 'proposed') continue
    await noteStep(
      { trx, live, world, ask, request },
      { step: 'withdrawn', by: '', line: why, personId: null },
    )
    await tellPartner(trx, live, world, ask, 'over')
  }
}
