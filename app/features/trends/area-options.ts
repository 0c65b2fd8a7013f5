import type { TrendOption } from './trend-report'

interface Named {
  readonly id: string
  readonly name: string
}

/** The areas and practices of an ICB, each list by name. */
export interface KnownAreas {
  readonly icbName: string
  readonly places: readonly Named[]
  readonly footprints: readonly Named[]
  readonly pcns: readonly (Named & { readonly placeId: string | null })[]
  readonly practices: readonly (Named & { readonly pcnName: string | null })[]
}

/** What a week or a trend can be of: what an address calls it, how a list shows it, and what it is called alone. */
export interface AreaOption extends TrendOption {
  readonly name: string
}

/** The whole ICB, places, footprints, PCNs and practices, in the order of a page's list. */
export function areaOptions({ icbName, places, footprints, pcns, practices }: KnownAreas): AreaOption[] {
  const placeName = new Map(places.map(({ id, name }) => [id, name]))
  return [
    { value: 'icb', label: `${icbName} ICB`, group: 'The whole ICB', name: `${icbName} ICB` },
    ...places.map(({ id, name }) => ({ value: `place:${id}`, label: name, group: 'Places', name })),
    ...footprints.map(({ id, name }) => ({
      value: `footprint:${id}`,
      label: name,
      group: 'Footprints',
      name: `${name} footprint`,
    })),
    ...pcns.map(({ id, name, placeId }) => ({
      value: `pcn:${id}`,
      label: placeId === null ? `${name} PCN` : `${name} PCN (${placeName.get(placeId) ?? placeId})`,
      group: 'PCNs',
      name: `${name} PCN`,
    })),
    // Names repeat: with the PCN they can be told apart.
    ...practices.map(({ id, name, pcnName }) => ({
      value: `practice:${id}`,
      label: pcnName === null ? name : `${name}, ${pcnName} PCN`,
      group: 'Practices',
      name,
    })),
  ]
}
