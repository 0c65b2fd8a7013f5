import { listPlaces } from '#db/queries/areas'
import { listColleagues } from '#db/queries/case-page'
import { listQueue } from '#db/queries/queue'
import { countQueue, findLastClosedAt } from '#db/queries/queue-counts'
import { countDueInQueue, listPcnChoices, listQueueTallies, type QueueTally } from '#db/queries/queue-tallies'
import type { Actor } from '~/domain/access/actor'
import { rolePermissions } from '~/domain/access/permissions'
import { dateOf, instant, londonDayOf, MINUTE_MS } from '~/domain/calendar/days'
import { formatTime, formatTimeAndDay } from '~/domain/calendar/words'
import { caseScopeOf } from '~/domain/cases/case-scope'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { othersAt } from './case-presence.server'
import { readIncidentNotice } from './incident.server'
import { toQueueFilters } from './queue-asked.server'
import { countIn, type FilterPlaces, MOST_PCNS, optionsOf, sectionsOf } from './queue-counts.server'
import { type AskedQueue, isNarrowed, queueHref, queueSearch } from './queue-filters'
import { toRow } from './queue-row.server'
import { readViewTabs } from './queue-views.server'
import { type AreaAndPersonNames, filterChips, sortWords } from './queue-words'

export const ROWS_A_PAGE = 30
const SOON_MINUTES = 30

/** One page of the queue, with its first line, tabs, filters and counts. A few small queries, none per row. */
export async function readQueue(live: Live, actor: Actor, asked: AskedQueue) {
  const { db, now } = live
  const scope = caseScopeOf(actor)
  const { clock } = await readIcbWorld(db, actor.icbCode)
  const time = { at: instant(now), day: londonDayOf(now) }
  const soon = instant(new Date(now.getTime() + SOON_MINUTES * MINUTE_MS))
  const filters = toQueueFilters(asked, actor.personId)
  const tallies = await listQueueTallies(db, scope)
  const places = await readPlaces(live, actor, asked)
  const found = await countQueue(db, scope, filters, time)
  const past = await countDueInQueue(db, scope, { after: null, upTo: time.at })
  const due = await countDueInQueue(db, scope, { after: time.at, upTo: soon })
  const pageCount = Math.max(1, Math.ceil(found / ROWS_A_PAGE))
  const page = Math.min(asked.page, pageCount)
  const rows = await listQueue(db, scope, filters, time, {
    limit: ROWS_A_PAGE,
    offset: (page - 1) * ROWS_A_PAGE,
    order: asked.sort,
  })
  const ids = rows.map((row) => row.id)
  const lookedAt = await othersAt(live, actor, ids)
  const closedAt = found === 0 ? await findLastClosedAt(db, scope) : undefined
  const open = countIn(tallies, [1, 2], 'lane')
  const saved = await readViewTabs(live, actor)
  const current = queueSearch(asked)
  return {
    asked,
    firstLine: `${past} past target, ${due} due in the next ${SOON_MINUTES} minutes, ${open} open.`,
    refreshedAt: formatTime(now),
    found,
    page,
    pageCount,
    tabs: [
      ...tabsOf(tallies, past, asked, actor.personId),
      ...saved.map(({ search, ...tab }) => ({ ...tab, isCurrent: search === current })),
    ],
    /** Where what is shown can be saved; null when it is no choice, or saved already. */
    saveHref:
      (isNarrowed(asked) || asked.sort !== 'urgency') && saved.every((view) => view.search !== current)
        ? `/icb/queue/views?${current}`
        : null,
    hasViews: saved.length > 0,
    incidents: mayWorkOnIncidents(actor) ? await readIncidentNotice(live, actor) : null,
    chips: filterChips(asked, namesIn(places)),
    options: optionsOf(tallies, places, asked, actor.personId),
    rows: rows.map((row) => toRow(row, now, clock.calendar, actor.personId, lookedAt.get(row.id) ?? [])),
    emptyWords:
      closedAt === undefined
        ? 'Nobody is waiting. Cases that need the team are listed here.'
        : `Nobody is waiting. The last case was closed at ${formatTimeAndDay(dateOf(closedAt), now)}.`,
  }
}

export type QueueData = Awaited<ReturnType<typeof readQueue>>
export type QueueRowData = QueueData['rows'][number]

/** What an asked queue shows, in words: its part, its filters, its order. */
export async function readChipWords(live: Live, actor: Actor, asked: AskedQueue): Promise<string[]> {
  const chips = filterChips(asked, namesIn(await readPlaces(live, actor, asked)))
  const view = { open: [], waiting: ['Waiting or snoozed'], resolved: ['Resolved'] }[asked.view]
  const sort = asked.sort === 'urgency' ? [] : [sortWords[asked.sort].toLowerCase()]
  return [...view, ...chips.map((chip) => chip.label), ...sort]
}

function mayWorkOnIncidents({ role }: Actor): boolean {
  return rolePermissions[role].includes('incident:work')
}

async function readPlaces({ db }: Live, actor: Actor, { view, chosen }: AskedQueue): Promise<FilterPlaces> {
  const colleagues = await listColleagues(db, actor.icbCode)
  const pcns = await listPcnChoices(db, caseScopeOf(actor), {
    sections: sectionsOf(view),
    most: MOST_PCNS,
    always: chosen.pcn,
  })
  const places = await listPlaces(db, actor.icbCode)
  const people = new Map(colleagues.map((one) => [one.personId, one]))
  return { places, pcns, colleagues: [...people.values()] }
}

function namesIn({ places, pcns, colleagues }: FilterPlaces): AreaAndPersonNames {
  return {
    place: (id) => places.find((one) => one.id === id)?.name ?? id,
    pcn: (code) => pcns.find((one) => one.code === code)?.name ?? code,
    person: (id) => colleagues.find((one) => one.personId === id)?.name ?? 'Somebody who left',
  }
}

function tabsOf(tallies: readonly QueueTally[], past: number, asked: AskedQueue, personId: number) {
  const open = [1, 2]
  const views = [
    { label: 'All open', asked: {}, count: countIn(tallies, open, 'lane') },
    {
      label: 'Mine',
      asked: { chosen: { owner: ['me'] } },
      count: countIn(tallies, open, 'owner', String(personId)),
    },
    {
      label: 'Nobody has it',
      asked: { chosen: { owner: ['nobody'] } },
      count: countIn(tallies, open, 'owner', ''),
    },
    { label: 'Past target', asked: { chosen: { overdue: ['yes'] } }, count: past },
    { label: 'Waiting or snoozed', asked: { view: 'waiting' }, count: countIn(tallies, [2], 'lane') },
    { label: 'Resolved', asked: { view: 'resolved' }, count: countIn(tallies, [3], 'lane') },
  ] as const
  const current = queueHref({ ...asked, sort: 'urgency', page: 1 })
  return views.map((view) => {
    const href = queueHref(view.asked)
    return { href, label: view.label, count: view.count, isCurrent: href === current }
  })
}
