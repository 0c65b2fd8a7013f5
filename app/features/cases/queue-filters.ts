import type { CaseLane, CasePriority } from '~/domain/cases/lanes'
import { caseLanes, caseLaneWords, casePriorities } from '~/domain/cases/lanes'
import { type CaseState, caseStates, caseStateWords } from '~/domain/cases/states'
import { levelLabel, type OpelLevel, opelLevels } from '~/domain/opel/levels'

/** Which part of the queue: what is open, what waits or is snoozed, what is resolved and not yet closed. */
export const queueViews = ['open', 'waiting', 'resolved'] as const
export type QueueView = (typeof queueViews)[number]

export const ownerFilters = ['me', 'nobody'] as const
export type OwnerFilter = (typeof ownerFilters)[number]

/** What the queue was asked to show, as its address says it; what is not a known value is left out. */
export interface AskedQueue {
  readonly view: QueueView
  readonly lane?: CaseLane
  readonly state?: CaseState
  readonly priority?: CasePriority
  readonly place?: string
  readonly pcn?: string
  readonly owner?: OwnerFilter
  readonly level?: OpelLevel
  readonly overdue?: 'yes'
  /** From 1. */
  readonly page: number
}

const code = /^[\w-]{1,40}$/

/** Reads the queue's address. */
export function readAskedQueue(search: URLSearchParams): AskedQueue {
  const text = (name: string) => search.get(name) ?? ''
  const one = <Value extends string | number>(name: string, values: readonly Value[]) =>
    values.find((value) => String(value) === text(name))
  const page = Number(/^\d{1,4}$/.test(text('page')) ? text('page') : 1)
  return {
    view: one('view', queueViews) ?? 'open',
    lane: one('lane', caseLanes),
    state: one('state', caseStates),
    priority: one('priority', casePriorities),
    place: code.test(text('place')) ? text('place') : undefined,
    pcn: code.test(text('pcn')) ? text('pcn') : undefined,
    owner: one('owner', ownerFilters),
    level: one('level', opelLevels),
    overdue: one('overdue', ['yes']),
    page: Math.max(1, page),
  }
}

/** The filters that can be taken away one by one, in the order of the page. */
export const filterNames = ['lane', 'state', 'priority', 'place', 'pcn', 'owner', 'level', 'overdue'] as const
export type FilterName = (typeof filterNames)[number]

/** The address of a queue; the first page and the open view go without saying. */
export function queueHref(asked: Partial<AskedQueue>): string {
  const search = new URLSearchParams()
  if (asked.view && asked.view !== 'open') search.set('view', asked.view)
  for (const name of filterNames) {
    const value = asked[name]
    if (value !== undefined) search.set(name, String(value))
  }
  if (asked.page && asked.page > 1) search.set('page', String(asked.page))
  const text = search.toString()
  return text === '' ? '/icb/queue' : `/icb/queue?${text}`
}

/** What the filters in force are called, with the same queue without each. */
export function filterChips(
  asked: AskedQueue,
  names: { readonly place: (id: string) => string; readonly pcn: (code: string) => string },
): { label: string; removeHref: string }[] {
  return filterNames.flatMap((name) => {
    const label = chipLabel(asked, name, names)
    return label === undefined
      ? []
      : [{ label, removeHref: queueHref({ ...asked, page: 1, [name]: undefined }) }]
  })
}

function chipLabel(
  asked: AskedQueue,
  name: FilterName,
  names: { place: (id: string) => string; pcn: (code: string) => string },
): string | undefined {
  if (asked[name] === undefined) return undefined
  const labels: Record<FilterName, string> = {
    lane: asked.lane ? caseLaneWords[asked.lane] : '',
    state: asked.state ? caseStateWords[asked.state] : '',
    priority: `Priority ${asked.priority}`,
    place: names.place(asked.place ?? ''),
    pcn: `${names.pcn(asked.pcn ?? '')} PCN`,
    owner: asked.owner === 'me' ? 'Mine' : 'Nobody has it',
    level: asked.level ? levelLabel(asked.level) : '',
    overdue: 'Past target',
  }
  return labels[name]
}
