import type { PcnChoice, QueueFacetName, QueueTally } from '#db/queries/queue-tallies'
import { caseLanes, caseLaneWords, casePriorities } from '~/domain/cases/lanes'
import { caseStates, caseStateWords } from '~/domain/cases/states'
import { triggerKinds, triggerKindWords } from '~/domain/cases/triggers'
import { levelLabel, opelLevels } from '~/domain/opel/levels'
import type { AskedQueue, FilterName, QueueView } from './queue-filters'

/** Every area and person a filter may name. */
export interface FilterPlaces {
  readonly places: readonly { readonly id: string; readonly name: string }[]
  readonly pcns: readonly PcnChoice[]
  readonly colleagues: readonly { readonly personId: number; readonly name: string }[]
}

export interface FilterOption {
  readonly value: string
  readonly label: string
}

/** How many PCNs are offered to choose from; an area with more shows those with the most cases. */
export const MOST_PCNS = 30

/** How many cases of a section there are with a value of a facet; every value of it when none is given. */
export function countIn(
  tallies: readonly QueueTally[],
  sections: readonly number[],
  facet: QueueFacetName,
  value?: string,
): number {
  return tallies
    .filter((one) => one.facet === facet && sections.includes(one.section))
    .filter((one) => value === undefined || one.value === value)
    .reduce((sum, one) => sum + one.cases, 0)
}

/** The sections of the queue that a view shows. */
export function sectionsOf(view: QueueView): readonly number[] {
  return view === 'resolved' ? [3] : view === 'waiting' ? [2] : [1, 2]
}

/**
 * The choices of each filter with how many cases of this view each has. Level, trigger and target have no count: they
 * change without the case being written, or a case has several.
 */
export function optionsOf(
  tallies: readonly QueueTally[],
  { places, pcns, colleagues }: FilterPlaces,
  { view, chosen }: AskedQueue,
  personId: number,
): Record<FilterName, FilterOption[]> {
  const sections = sectionsOf(view)
  const counts = new Map<string, number>()
  for (const { facet, value, section, cases } of tallies) {
    const key = `${facet} ${value}`
    if (sections.includes(section)) counts.set(key, (counts.get(key) ?? 0) + cases)
  }
  const count = (facet: QueueFacetName, value: string) => counts.get(`${facet} ${value}`) ?? 0
  const counted = (facet: QueueFacetName, choices: readonly { value: string | number; name: string }[]) =>
    choices.map(({ value, name }) => ({
      value: String(value),
      label: `${name} (${count(facet, String(value))})`,
    }))
  const owners = colleagues.filter(
    (one) => count('owner', String(one.personId)) > 0 || chosen.owner.includes(one.personId),
  )
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
    owner: [
      { value: 'me', label: `Me (${count('owner', String(personId))})` },
      { value: 'nobody', label: `Nobody (${count('owner', '')})` },
      ...counted(
        'owner',
        owners
          .filter((one) => one.personId !== personId)
          .map(({ personId: value, name }) => ({ value, name })),
      ),
    ],
    place: counted(
      'place',
      places.map(({ id, name }) => ({ value: id, name })),
    ),
    pcn: pcns.map(({ code, name, cases }) => ({ value: code, label: `${name} (${cases})` })),
    level: opelLevels.map((value) => ({ value: String(value), label: levelLabel(value) })),
    trigger: triggerKinds.map((value) => ({ value, label: triggerKindWords[value] })),
    overdue: [{ value: 'yes', label: 'Past target' }],
  }
}
