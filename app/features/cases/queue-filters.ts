import { type CaseLane, type CasePriority, caseLanes, casePriorities } from '~/domain/cases/lanes'
import { type CaseState, caseStates } from '~/domain/cases/states'
import { type CaseTriggerKind, triggerKinds } from '~/domain/cases/triggers'
import { type OpelLevel, opelLevels } from '~/domain/opel/levels'

/** Which part of the queue: what is open, what waits or is snoozed, what is resolved and not yet closed. */
export const queueViews = ['open', 'waiting', 'resolved'] as const
export type QueueView = (typeof queueViews)[number]

/** What the rows of a section are sorted by; the first is the designed order. */
export const queueSorts = ['urgency', 'due', 'opened', 'newest', 'practice', 'level', 'owner'] as const
export type QueueSort = (typeof queueSorts)[number]

/** Whoever is reading, nobody, or a colleague by number. */
export type OwnerFilter = 'me' | 'nobody' | number

/** The filters, each with every value wanted of it (none: it does not narrow), in the order of the page. */
export interface QueueChoices {
  readonly priority: readonly CasePriority[]
  readonly state: readonly CaseState[]
  readonly owner: readonly OwnerFilter[]
  readonly overdue: readonly 'yes'[]
  readonly trigger: readonly CaseTriggerKind[]
  readonly level: readonly OpelLevel[]
  readonly lane: readonly CaseLane[]
  readonly place: readonly string[]
  readonly pcn: readonly string[]
}
export type FilterName = keyof QueueChoices

/** What the queue was asked to show, as its address says it; what is not a known value is left out. */
export interface AskedQueue {
  readonly view: QueueView
  readonly sort: QueueSort
  readonly chosen: QueueChoices
  /** From 1. */
  readonly page: number
}

const MOST_VALUES = 60
const areaCode = /^[\w-]{1,40}$/
const personNumber = /^[1-9]\d{0,8}$/

export const noChoices: QueueChoices = {
  priority: [],
  state: [],
  owner: [],
  overdue: [],
  trigger: [],
  level: [],
  lane: [],
  place: [],
  pcn: [],
}
export const filterNames = Object.keys(noChoices) as readonly FilterName[]

/** Reads the queue's address. The same choices give the same `AskedQueue`, in whatever order they stand. */
export function readAskedQueue(search: URLSearchParams): AskedQueue {
  const one = <Value extends string>(name: string, values: readonly Value[]) =>
    values.find((value) => value === search.get(name))
  const some = <Value extends string | number>(name: string, values: readonly Value[]) => {
    const asked = new Set(search.getAll(name))
    return values.filter((value) => asked.has(String(value)))
  }
  const codes = (name: string) =>
    [...new Set(search.getAll(name))].filter((code) => areaCode.test(code)).slice(0, MOST_VALUES)
  const page = search.get('page') ?? ''
  return {
    view: one('view', queueViews) ?? 'open',
    sort: one('sort', queueSorts) ?? 'urgency',
    chosen: {
      priority: some('priority', casePriorities),
      state: some(
        'state',
        caseStates.filter((state) => state !== 'closed'),
      ),
      owner: readOwners(search.getAll('owner')),
      overdue: some('overdue', ['yes']),
      trigger: some('trigger', triggerKinds),
      level: some('level', opelLevels),
      lane: some('lane', caseLanes),
      place: codes('place').sort(),
      pcn: codes('pcn').sort(),
    },
    page: Math.max(1, /^\d{1,4}$/.test(page) ? Number(page) : 1),
  }
}

function readOwners(texts: readonly string[]): OwnerFilter[] {
  const asked = new Set(texts)
  const people = [...asked].filter((text) => personNumber.test(text)).map(Number)
  return [
    ...(['me', 'nobody'] as const).filter((word) => asked.has(word)),
    ...people.sort((a, b) => a - b).slice(0, MOST_VALUES),
  ]
}

/** The queue's choices as a query text, without the page; empty for the whole open queue in its own order. */
export function queueSearch({ view, sort, chosen }: Omit<AskedQueue, 'page'>): string {
  const search = new URLSearchParams()
  if (view !== 'open') search.set('view', view)
  for (const name of filterNames) {
    for (const value of chosen[name]) search.append(name, String(value))
  }
  if (sort !== 'urgency') search.set('sort', sort)
  return search.toString()
}

/** The address of a queue; the first page, the open view and the designed order go without saying. */
export function queueHref(asked: {
  readonly view?: QueueView
  readonly sort?: QueueSort
  readonly chosen?: Partial<QueueChoices>
  readonly page?: number
}): string {
  const { view = 'open', sort = 'urgency', chosen = {}, page = 1 } = asked
  const text = queueSearch({ view, sort, chosen: { ...noChoices, ...chosen } })
  const paged = page > 1 ? [text, `page=${page}`].filter(Boolean).join('&') : text
  return paged === '' ? '/icb/queue' : `/icb/queue?${paged}`
}

/** True when something narrows the queue. */
export function isNarrowed({ chosen }: Pick<AskedQueue, 'chosen'>): boolean {
  return filterNames.some((name) => chosen[name].length > 0)
}
