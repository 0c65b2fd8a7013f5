import { caseLaneWords } from '~/domain/cases/lanes'
import { caseStateWords } from '~/domain/cases/states'
import { triggerKindWords } from '~/domain/cases/triggers'
import { levelLabel } from '~/domain/opel/levels'
import {
  type AskedQueue,
  type FilterName,
  filterNames,
  type OwnerFilter,
  type QueueChoices,
  type QueueSort,
  queueHref,
} from './queue-filters'

/** What each filter is called. */
export const filterWords: Readonly<Record<FilterName, string>> = {
  priority: 'Priority',
  state: 'State',
  owner: 'Owner',
  overdue: 'Targets',
  trigger: 'Why it is here',
  level: 'Level now',
  lane: 'Kind of case',
  place: 'Place',
  pcn: 'PCN',
}

/** What each order of the rows is called. */
export const sortWords: Readonly<Record<QueueSort, string>> = {
  urgency: 'Most urgent first',
  due: 'Least time left first',
  opened: 'Longest open first',
  newest: 'Newest first',
  practice: 'Practice, A to Z',
  level: 'Highest level first',
  owner: 'Owner, A to Z',
}

/** What places, PCNs and people of the filters are called. */
export interface AreaAndPersonNames {
  readonly place: (id: string) => string
  readonly pcn: (code: string) => string
  readonly person: (id: number) => string
}

/** The filters in force, a chip for each value, with the same queue without it. */
export function filterChips(
  asked: AskedQueue,
  names: AreaAndPersonNames,
): { label: string; removeHref: string }[] {
  return filterNames.flatMap((name) =>
    labelsOf(asked.chosen, name, names).map((label, index) => ({
      label,
      removeHref: queueHref({
        ...asked,
        page: 1,
        chosen: { ...asked.chosen, [name]: asked.chosen[name].filter((_, other) => other !== index) },
      }),
    })),
  )
}

function labelsOf(chosen: QueueChoices, name: FilterName, names: AreaAndPersonNames): string[] {
  const labels: Record<FilterName, () => string[]> = {
    priority: () => chosen.priority.map((value) => `Priority ${value}`),
    state: () => chosen.state.map((value) => caseStateWords[value]),
    owner: () => chosen.owner.map((value) => ownerLabel(value, names)),
    overdue: () => chosen.overdue.map(() => 'Past target'),
    trigger: () => chosen.trigger.map((value) => triggerKindWords[value]),
    level: () => chosen.level.map((value) => levelLabel(value)),
    lane: () => chosen.lane.map((value) => caseLaneWords[value]),
    place: () => chosen.place.map(names.place),
    pcn: () => chosen.pcn.map((value) => `${names.pcn(value)} PCN`),
  }
  return labels[name]()
}

function ownerLabel(owner: OwnerFilter, names: AreaAndPersonNames): string {
  if (owner === 'me') return 'Mine'
  return owner === 'nobody' ? 'Nobody has it' : `${names.person(owner)} has it`
}
