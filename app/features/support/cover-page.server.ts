import { listApprovalNumbers } from '#db/queries/approvals'
import {
  type AskSection,
  countProviderAsks,
  findCoverAsk,
  type ListedAsk,
  listCoverAsks,
  listProviderAsks,
} from '#db/queries/cover'
import { getSupportRequest } from '#db/queries/support-requests'
import type { Actor } from '~/domain/access/actor'
import { atLondonMinute, dateOf } from '~/domain/calendar/days'
import {
  formatShortDay,
  formatShortDayAndTime,
  formatTimeAndDay,
  formatTimeLeft,
} from '~/domain/calendar/words'
import { halfMinutes } from '~/domain/support/halves'
import { isOpenRequest } from '~/domain/support/request-states'
import { parseRequestDetails, type RequestDetails } from '~/domain/support/stored-details'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import type { DetailRow } from './request-rows'
import { halfDayWords, whyInOneLine } from './request-words'
import { getPractice } from './support-world.server'

export const askSections = ['asked', 'accepted', 'past'] as const

const sectionWords: Readonly<Record<AskSection, string>> = {
  asked: 'To answer',
  accepted: 'Accepted',
  past: 'Past',
}
const perPage = 25

/** What a provider's list is asked for; texts nobody offers are left out. */
export function readCoverSearch(search: URLSearchParams) {
  const page = Number(search.get('page'))
  return {
    section: askSections.find((section) => section === search.get('view')) ?? 'asked',
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1,
  }
}

/** One page of what a provider was asked, in three sections with their counts. */
export async function readCoverList(
  { db, now }: Live,
  { scopeCode }: Actor,
  { section, page }: ReturnType<typeof readCoverSearch>,
) {
  const counts = new Map<AskSection, number>()
  for (const one of askSections) counts.set(one, await countProviderAsks(db, scopeCode, one))
  const place = { limit: perPage, offset: (page - 1) * perPage }
  const rows = await listProviderAsks(db, scopeCode, section, place)
  return {
    section,
    page,
    pageCount: Math.max(1, Math.ceil((counts.get(section) ?? 0) / perPage)),
    sections: askSections.map((one) => ({
      section: one,
      label: sectionWords[one],
      count: counts.get(one) ?? 0,
    })),
    toAnswer: counts.get('asked') ?? 0,
    rows: rows.map((row) => toRow(row, now)),
  }
}

export type CoverListData = Awaited<ReturnType<typeof readCoverList>>

function toRow(ask: ListedAsk, now: Date) {
  const by = dateOf(ask.answerByAt)
  return {
    id: ask.id,
    practiceName: ask.practiceName,
    halfDay: `${formatShortDay(ask.day)}, ${ask.half}`,
    answerBy: formatTimeAndDay(by, now),
    left: ask.state === 'asked' ? formatTimeLeft(by, now) : null,
    isPast: by <= now,
    stateWords: stateWordsOf(ask),
    answered: ask.answeredAt ? formatShortDayAndTime(dateOf(ask.answeredAt)) : null,
  }
}

function stateWordsOf({ state, handedBackAt, isCoveredByOther, requestState }: ListedAsk): string {
  switch (state) {
    case 'asked':
      return isCoveredByOther ? 'Covered by another provider' : 'To answer'
    case 'accepted':
      if (handedBackAt) return 'Handed back'
      return requestState === 'scheduled'
        ? 'Accepted, closure approved'
        : 'Accepted, closure not yet approved'
    case 'declined':
      return 'You declined'
    case 'expired':
      return 'Not answered in time'
    case 'withdrawn':
      return 'Withdrawn'
  }
}

/**
 * What a provider sees of an ask addressed to it: what product.md lists for its role and nothing more. Undefined when it is
 * another provider's.
 */
export async function readCoverAsk(live: Live, actor: Actor, askId: number) {
  const { db, now } = live
  const ask = await findCoverAsk(db, actor.scopeCode, askId)
  if (!ask) return undefined
  const request = await getSupportRequest(db, ask.icbCode, ask.requestId)
  const practice = await getPractice(db, request, now)
  const details = parseRequestDetails(request.details)
  const { settings } = await readIcbWorld(db, ask.icbCode)
  const others = (await listCoverAsks(db, request.id)).filter(({ id }) => id !== ask.id)
  const isCovered = others.some(({ state }) => state === 'accepted')
  const isOpen = isOpenRequest(request.state)
  const by = dateOf(ask.answerByAt)
  const starts = atLondonMinute(ask.day, halfMinutes[ask.half].start)
  const ends = atLondonMinute(ask.day, halfMinutes[ask.half].end)
  const [approvalNumber = null] = ask.state === 'accepted' ? await listApprovalNumbers(db, request.id) : []
  return {
    id: ask.id,
    practiceCode: practice.code,
    practiceName: practice.name,
    providerName: ask.providerName,
    when: halfDayWords(ask.day, ask.half),
    state: ask.state,
    answerBy: formatTimeAndDay(by, now),
    left: formatTimeLeft(by, now),
    isClosureApproved:
      request.state === 'scheduled' || request.state === 'delivered' || request.state === 'reviewed',
    approvalNumber,
    canAnswer: ask.state === 'asked' && isOpen && !isCovered && by > now,
    canWithdraw: ask.state === 'accepted' && isOpen && now < ends,
    canHandBack: ask.state === 'accepted' && ask.handedBackAt === null && now >= starts,
    notNeeded: ask.state === 'asked' && (isCovered || !isOpen),
    reason: ask.reason,
    handedBack: ask.handedBackAt ? formatShortDayAndTime(dateOf(ask.handedBackAt)) : null,
    handBackNote: ask.handBackNote,
    rows: [
      { label: 'Practice', value: `${practice.name} (${practice.code})` },
      ...rowsFor(details),
      { label: 'List size', value: practice.patients.toLocaleString('en-GB') },
      { label: 'Clinical system', value: practice.clinicalSystem ?? 'Not entered' },
    ],
    teamName: settings.telephones.teamName,
    teamPhone: settings.telephones.team,
  }
}

export type CoverAskData = NonNullable<Awaited<ReturnType<typeof readCoverAsk>>>

function rowsFor(details: RequestDetails): DetailRow[] {
  if (details.kind === 'half_day_closure') {
    const { form } = details
    return [
      { label: 'Sites', value: form.sites.join('\n') },
      { label: 'Why', value: whyInOneLine(details) },
      { label: 'Number calls go to', value: form.callsGoTo },
      { label: 'GP you can reach', value: `${form.contactableGpName}, ${form.contactableGpPhone}` },
      { label: 'Home visits', value: form.homeVisits },
      { label: 'Care homes', value: form.careHomes },
      { label: 'Urgent results', value: form.urgentResults },
      { label: 'Dispensing', value: form.dispensing },
    ]
  }
  if (details.kind === 'extra_plt') {
    const { form } = details
    return [
      { label: 'Why', value: whyInOneLine(details) },
      { label: 'Number calls go to', value: form.callsGoTo },
      { label: 'GP you can reach', value: `${form.contactableGpName}, ${form.contactableGpPhone}` },
    ]
  }
  return []
}
