import { listCatalogue } from '#db/queries/catalogue'
import { countRequestsByState, listSupportRequests, type SupportRequest } from '#db/queries/support-requests'
import { listOwedCalls } from '#db/queries/waiting-list'
import type { Actor } from '~/domain/access/actor'
import { rolePermissions } from '~/domain/access/permissions'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatShortDayAndTime, formatTimeAndDay } from '~/domain/calendar/words'
import { isSupportActionCode } from '~/domain/support/catalogue'
import { type RequestState, requestStateWords } from '~/domain/support/request-states'
import { parseRequestDetails } from '~/domain/support/stored-details'
import type { Live } from '~/platform/live.server'
import { datesInShort } from './request-words'
import { timeLeft } from './time-left'
import { requestScopeOf } from './who-decides.server'

/** The views of the list, the first one shown first. */
export const requestViews = ['open', 'agreed', 'waiting', 'past'] as const
export type RequestView = (typeof requestViews)[number]

const statesOf: Readonly<Record<RequestView, readonly RequestState[]>> = {
  open: ['requested', 'nominated', 'under_review', 'suggested'],
  agreed: ['approved', 'scheduled'],
  waiting: ['reserve'],
  past: ['delivered', 'reviewed', 'declined', 'withdrawn', 'cancelled'],
}

const viewWords: Readonly<Record<RequestView, string>> = {
  open: 'To decide',
  agreed: 'Agreed',
  waiting: 'Waiting list',
  past: 'Past',
}

const perPage = 25

/** What a list of requests is asked for; texts nobody offers are left out. */
export function readListSearch(search: URLSearchParams) {
  const page = Number(search.get('page'))
  const code = search.get('kind') ?? ''
  return {
    view: requestViews.find((view) => view === search.get('view')) ?? 'open',
    kind: isSupportActionCode(code) ? code : undefined,
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1,
  }
}

/** One page of support requests for the ICB, the nearest decision first, with what it can be narrowed to. */
export async function readRequestList(live: Live, actor: Actor, asked: ReturnType<typeof readListSearch>) {
  const { db, now } = live
  const scope = requestScopeOf(actor)
  const catalogue = await listCatalogue(db, actor.icbCode, londonDayOf(now))
  const names = new Map<string, string>(catalogue.map(({ code, name }) => [code, name]))
  const counts = await countRequestsByState(db, scope, asked.kind)
  const countOf = (view: RequestView) =>
    statesOf[view].reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)
  const filter = { states: statesOf[asked.view], actionCode: asked.kind }
  const offset = (asked.page - 1) * perPage
  const rows = await listSupportRequests(db, scope, filter, { limit: perPage, offset })
  return {
    ...asked,
    maySeeClosures: rolePermissions[actor.role].includes('closures:read'),
    mayAskPartners: rolePermissions[actor.role].includes('partner-ask:write'),
    kind: asked.kind ?? null,
    kindName: asked.kind ? (names.get(asked.kind) ?? asked.kind) : null,
    kinds: catalogue.map(({ code, name }) => ({ value: code as string, label: name })),
    views: requestViews.map((view) => ({ view, label: viewWords[view], count: countOf(view) })),
    pageCount: Math.max(1, Math.ceil(countOf(asked.view) / perPage)),
    owedCallCount: (await listOwedCalls(db, scope)).length,
    openCount: countOf('open'),
    overdueCount: asked.view === 'open' ? rows.filter((row) => isOverdue(row, now)).length : 0,
    rows: rows.map((row) => toListRow(row, names, now)),
  }
}

export type RequestListData = Awaited<ReturnType<typeof readRequestList>>

function toListRow(row: SupportRequest, names: ReadonlyMap<string, string>, now: Date) {
  const isOpen = statesOf.open.includes(row.state)
  return {
    reference: row.reference,
    practiceName: row.practiceName,
    pcnName: row.pcnName,
    actionName: names.get(row.actionCode) ?? row.actionCode,
    when: datesInShort(parseRequestDetails(row.details)),
    stateWords: requestStateWords[row.state],
    asked: formatShortDayAndTime(dateOf(row.askedAt)),
    due:
      isOpen && row.decisionDueAt
        ? {
            at: formatTimeAndDay(dateOf(row.decisionDueAt), now),
            ...timeLeft(dateOf(row.decisionDueAt), now),
          }
        : null,
    decided: row.decidedAt
      ? `${formatShortDayAndTime(dateOf(row.decidedAt))}${row.decidedByName ? `, ${row.decidedByName}` : ''}`
      : null,
  }
}

function isOverdue({ decisionDueAt }: SupportRequest, now: Date): boolean {
  return decisionDueAt !== null && dateOf(decisionDueAt) <= now
}
