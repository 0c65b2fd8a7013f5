import {
  countQueue,
  findLastClosedAt,
  listAreas,
  listQueue,
  listQueueFacets,
  type QueueFacet,
  type QueueFilters,
  type QueueRow,
} from '#db/queries/queue'
import type { Actor } from '~/domain/access/actor'
import { dateOf, type Instant, instant, londonDayOf, MINUTE_MS } from '~/domain/calendar/days'
import { formatTime, formatTimeAndDay } from '~/domain/calendar/words'
import type { WorkingCalendar } from '~/domain/calendar/working-time'
import { caseScopeOf } from '~/domain/cases/case-scope'
import { caseLanes, caseLaneWords, casePriorities } from '~/domain/cases/lanes'
import { caseStates, caseStateWords } from '~/domain/cases/states'
import { targetWords } from '~/domain/cases/target-settings'
import { whatComes } from '~/domain/cases/what-happens-next'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { type AskedQueue, filterChips, queueHref } from './queue-filters'
import { type TimeLeftWords, timeLeft } from './time-left'

export const ROWS_A_PAGE = 50
const SOON_MINUTES = 30

/** One page of the queue, with its first line, tabs, filters and counts. Four small queries, none per row. */
export async function readQueue(live: Live, actor: Actor, asked: AskedQueue) {
  const { db, now } = live
  const scope = caseScopeOf(actor)
  const { clock } = await readIcbWorld(db, actor.icbCode)
  const time = { at: instant(now), day: londonDayOf(now) }
  const filters = filtersOf(asked, actor.personId)
  const [facets, areas, found] = [
    await listQueueFacets(db, scope),
    await listAreas(db, actor.icbCode),
    await countQueue(db, scope, filters, time),
  ]
  const pageCount = Math.max(1, Math.ceil(found / ROWS_A_PAGE))
  const page = Math.min(asked.page, pageCount)
  const rows = await listQueue(db, scope, filters, time, {
    limit: ROWS_A_PAGE,
    offset: (page - 1) * ROWS_A_PAGE,
  })
  const names = {
    place: (id: string) => areas.places.find((one) => one.id === id)?.name ?? id,
    pcn: (code: string) => areas.pcns.find((one) => one.code === code)?.name ?? code,
  }
  const shown = facets.filter((one) => isInView(one, asked))
  const closedAt = found === 0 ? await findLastClosedAt(db, scope) : undefined
  return {
    asked,
    firstLine: firstLine(facets, now),
    refreshedAt: formatTime(now),
    found,
    page,
    pageCount,
    tabs: tabsOf(facets, asked, actor.personId, time.at),
    chips: filterChips(asked, names),
    options: optionsOf(shown, areas),
    rows: rows.map((row) => toRow(row, now, clock.calendar, actor.personId)),
    emptyWords:
      closedAt === undefined
        ? 'Nobody is waiting. Cases that need the team are listed here.'
        : `Nobody is waiting. The last case was closed at ${formatTimeAndDay(dateOf(closedAt), now)}.`,
  }
}

export type QueueData = Awaited<ReturnType<typeof readQueue>>
export type QueueRowData = QueueData['rows'][number]

function filtersOf(asked: AskedQueue, personId: number): QueueFilters {
  const { lane, state, priority, level } = asked
  return {
    sections: asked.view === 'resolved' ? [3, 3] : asked.view === 'waiting' ? [2, 2] : [1, 2],
    lane,
    state,
    priority,
    placeId: asked.place,
    pcnCode: asked.pcn,
    owner: asked.owner === 'me' ? { personId } : asked.owner,
    level,
    isOverdue: asked.overdue === 'yes',
  }
}

function isInView({ section }: QueueFacet, { view }: AskedQueue): boolean {
  return view === 'resolved' ? section === 3 : view === 'waiting' ? section === 2 : section < 3
}

/** "3 past target, 5 due in the next 30 minutes, 22 open." */
function firstLine(facets: readonly QueueFacet[], now: Date): string {
  const at = instant(now)
  const soon = instant(new Date(now.getTime() + SOON_MINUTES * MINUTE_MS))
  const open = facets.filter((one) => one.section < 3)
  const past = open.filter((one) => isPast(one, at)).length
  const due = open.filter(({ nextDueAt }) => nextDueAt !== null && nextDueAt > at && nextDueAt <= soon).length
  return `${past} past target, ${due} due in the next ${SOON_MINUTES} minutes, ${open.length} open.`
}

function isPast({ nextDueAt }: QueueFacet, at: Instant): boolean {
  return nextDueAt !== null && nextDueAt <= at
}

function tabsOf(facets: readonly QueueFacet[], asked: AskedQueue, personId: number, at: Instant) {
  const open = facets.filter((one) => one.section < 3)
  const views = [
    { label: 'All open', asked: {}, count: open.length },
    { label: 'Mine', asked: { owner: 'me' }, count: open.filter((one) => one.ownerId === personId).length },
    {
      label: 'Nobody has it',
      asked: { owner: 'nobody' },
      count: open.filter((one) => one.ownerId === null).length,
    },
    {
      label: 'Past target',
      asked: { overdue: 'yes' },
      count: open.filter((one) => isPast(one, at)).length,
    },
    {
      label: 'Waiting or snoozed',
      asked: { view: 'waiting' },
      count: open.filter((one) => one.section === 2).length,
    },
    {
      label: 'Resolved',
      asked: { view: 'resolved' },
      count: facets.filter((one) => one.section === 3).length,
    },
  ] as const
  const current = queueHref({ ...asked, page: 1 })
  return views.map((view) => {
    const href = queueHref(view.asked)
    return { href, label: view.label, count: view.count, isCurrent: href === current }
  })
}

interface Areas {
  readonly places: readonly { id: string; name: string }[]
  readonly pcns: readonly { code: string; name: string }[]
}

/** The choices of each filter with how many cases of this view each has. */
function optionsOf(facets: readonly QueueFacet[], { places, pcns }: Areas) {
  const counted = <Key extends keyof QueueFacet>(
    key: Key,
    choices: readonly { value: QueueFacet[Key] & (string | number); name: string }[],
  ) => {
    const counts = new Map<QueueFacet[Key], number>()
    for (const facet of facets) counts.set(facet[key], (counts.get(facet[key]) ?? 0) + 1)
    return choices.map(({ value, name }) => ({
      value: String(value),
      label: `${name} (${counts.get(value) ?? 0})`,
    }))
  }
  return {
    lane: counted(
      'lane',
      caseLanes.map((value) => ({ value, name: caseLaneWords[value] })),
    ),
    state: counted(
      'state',
      caseStates
        .filter((state) => state !== 'closed')
        .map((value) => ({ value, name: caseStateWords[value] })),
    ),
    priority: counted(
      'priority',
      casePriorities.map((value) => ({ value, name: `Priority ${value}` })),
    ),
    place: counted(
      'placeId',
      places.map(({ id, name }) => ({ value: id, name })),
    ),
    pcn: counted(
      'pcnCode',
      pcns.map(({ code, name }) => ({ value: code, name })),
    ),
  }
}

function toRow(row: QueueRow, now: Date, calendar: WorkingCalendar, personId: number) {
  return {
    reference: row.reference,
    practiceName: row.practiceName,
    pcnName: row.pcnName,
    section: row.section,
    priority: row.priority,
    lane: row.lane === 'acute' ? null : caseLaneWords[row.lane],
    why: shortWhy(row.why),
    level: row.level,
    caseLevel: row.caseLevel,
    isExpectedToday: row.dayState !== null,
    left: timeLeftOf(row, now, calendar),
    state: caseStateWords[row.state],
    owner: row.ownerId === personId ? 'You' : row.ownerName,
    team: row.team,
    isUnread: row.isUnreadFromPractice,
    next: row.nextDue === null ? null : targetWords[row.nextDue.kind],
    comes: whatComes(row, now),
  }
}

function timeLeftOf(row: QueueRow, now: Date, calendar: WorkingCalendar): TimeLeftWords | null {
  if (row.nextDue !== null) {
    const startedAt = row.nextStartedAt ?? row.openedAt
    return timeLeft({ startedAt, dueAt: row.nextDue.dueAt }, now, calendar)
  }
  return row.state === 'waiting' ? { text: 'Paused', used: 0, state: 'paused' } : null
}

const MOST_REASONS = 3

/** The newest reasons, as many as fit in a row, with how many more there are; the case's page has them all. */
function shortWhy(why: readonly string[]): string {
  const newest = [...why].reverse()
  const more = newest.length - MOST_REASONS
  return [...newest.slice(0, MOST_REASONS), ...(more > 0 ? [`and ${more} more`] : [])].join('; ')
}
