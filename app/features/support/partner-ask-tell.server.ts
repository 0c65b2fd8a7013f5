import type { Executor } from '#db/connection'
import { findCaseOwner } from '#db/queries/help-asked'
import type { PartnerAsk } from '#db/queries/partner-asks'
import { listPartners } from '#db/queries/partner-asks'
import { findPerson, listPeopleWithRole } from '#db/queries/people'
import type { SupportRequest } from '#db/queries/support-requests'
import { dateOf } from '~/domain/calendar/days'
import { formatTimeAndDay } from '~/domain/calendar/words'
import { queueMail } from '~/features/notifications/queue-mail.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { type RequestNews, requestLink, sendRequestNews } from './request-news.server'
import { type Addressee, practiceAddressees } from './tell.server'

/** For whom an ask is, as the partner reads it: the practice where it agreed to be named, else its place. */
export function forWhom({
  namesPractice,
  practiceName,
  placeName,
}: Pick<PartnerAsk, 'namesPractice' | 'practiceName' | 'placeName'>): string {
  return namesPractice ? `${practiceName}, ${placeName}` : `A practice in ${placeName}`
}

/** Mails the partner's people at once: a new ask, or that one is needed no more. Nothing that names an unnamed practice. */
export async function tellPartner(
  trx: Executor,
  live: Live,
  { settings }: Pick<IcbWorld, 'settings'>,
  ask: PartnerAsk,
  news: 'asked' | 'over',
): Promise<void> {
  const people = await partnerAddressees(trx, ask)
  await queueMail(
    trx,
    live.now,
    people.map((to) => ({
      kind: 'partner-asked' as const,
      payload: {
        isOver: news === 'over',
        partnerName: ask.partnerName,
        number: ask.number,
        forWhom: forWhom(ask),
        asked: ask.asked,
        until: formatTimeAndDay(dateOf(ask.untilAt), live.now),
        teamPhone: settings.telephones.team,
        link: `${live.appUrl}/asks/${ask.id}`,
      },
      to,
      icbCode: ask.icbCode,
      // A mail to somebody who may not know the practice does not stand under it either.
      practiceCode: ask.namesPractice ? ask.practiceCode : null,
      dedupeKey: `partner-ask:${ask.id}:${news}:${to.address}`,
    })),
  )
}

async function partnerAddressees(trx: Executor, ask: PartnerAsk): Promise<Addressee[]> {
  const asked = { icbCode: ask.icbCode, role: 'partner', scopeCode: ask.partnerCode } as const
  const people = await listPeopleWithRole(trx, asked)
  if (people.length > 0) return people.map(({ id, email }) => ({ address: email, personId: id }))
  const partner = (await listPartners(trx, ask.icbCode)).find(({ code }) => code === ask.partnerCode)
  return partner?.email ? [{ address: partner.email, personId: null }] : []
}

/** Tells whoever sent the ask and whoever owns the case what came of it; the practice too unless `icbOnly`. */
export async function tellOfPartnerAsk(
  trx: Executor,
  live: Live,
  world: Pick<IcbWorld, 'settings'>,
  told: { ask: PartnerAsk; request: SupportRequest; news: RequestNews; icbOnly?: boolean },
): Promise<void> {
  const { ask, request, news } = told
  const owner = request.caseId === null ? undefined : await findCaseOwner(trx, request.caseId)
  const sender = ask.askedById === null ? undefined : await findPerson(trx, ask.askedById)
  const known: Addressee[] = [
    ...(owner ? [owner] : []),
    ...(sender ? [{ address: sender.email, personId: sender.id }] : []),
  ]
  const to = [...new Map(known.map((one) => [one.address, one])).values()]
  await sendRequestNews(trx, live, world, {
    request,
    news,
    to,
    link: requestLink(live.appUrl, request, 'icb'),
    digest: true,
  })
  if (told.icbOnly) return
  const link = requestLink(live.appUrl, request, 'practice')
  await sendRequestNews(trx, live, world, { request, news, to: await practiceAddressees(trx, request), link })
}

/** Asks the managers to decide on an ask that somebody of the team has written. */
export async function tellManagers(
  trx: Executor,
  live: Live,
  world: Pick<IcbWorld, 'settings'>,
  { ask, request }: { ask: PartnerAsk; request: SupportRequest },
): Promise<void> {
  const asked = { icbCode: ask.icbCode, role: 'manager', scopeCode: ask.icbCode } as const
  const managers = await listPeopleWithRole(trx, asked)
  await sendRequestNews(trx, live, world, {
    request,
    news: {
      heading: `Ask to ${ask.partnerName}: for a manager to decide`,
      whatHappened: `An ask to ${ask.partnerName} was written.`,
      whatHappensNext: `Decide whether it goes out. It is wanted by ${formatTimeAndDay(dateOf(ask.untilAt), live.now)}.`,
    },
    to: managers.map(({ id, email }) => ({ address: email, personId: id })),
    link: `${live.appUrl}/icb/partner-asks/${ask.id}`,
    digest: true,
  })
}
