import { byNaturalOrder } from '~/domain/natural-order'
import { type AreaLevel, suppressSmallGroups } from '~/domain/opel/area-level'
import type { RuleSet } from '~/domain/opel/rule-set'
import { areaOf, groupBy, type PracticeOnDay } from './area-picture'

/** What the sums of partners need of a practice. */
export interface PracticeInPlace extends PracticeOnDay {
  readonly placeId: string
  readonly placeName: string
}

/** A place as partners may see it; `area` is null where it is held back for too few returns. */
export interface PartnerPlace {
  readonly id: string
  readonly name: string
  readonly area: AreaLevel | null
}

/** The one set of sums that partners are shown and sent. */
export interface PartnerAreas {
  readonly places: readonly PartnerPlace[]
  /** The places that are shown, together; null where every place is held back. */
  readonly whole: AreaLevel | null
  /** "LLR", "LLR without Rutland" */
  readonly name: string
}

/**
 * Places by name, those with fewer than 3 returns held back, and the whole of the others, so that no difference tells of what is held
 * back (docs/decisions/0022).
 */
export function partnerAreas(
  ruleSet: RuleSet,
  practices: readonly PracticeInPlace[],
  shortName: string,
): PartnerAreas {
  const groups = [...groupBy(practices, ({ placeId }) => placeId)]
    .map(([id, group]) => ({ id, name: group[0]?.placeName ?? id, group, area: areaOf(ruleSet, group) }))
    .sort((a, b) => byNaturalOrder(a.name, b.name))
  const suppressed = suppressSmallGroups(groups.map(({ area }) => area))
  const places = groups.map(({ id, name, area }, index): PartnerPlace => {
    return { id, name, area: suppressed[index]?.isSuppressed === false ? area : null }
  })
  const heldBack = places.filter(({ area }) => area === null)
  const isNothingShown = places.length > 0 && heldBack.length === places.length
  const shown = groups.filter((_, index) => places[index]?.area !== null).flatMap(({ group }) => group)
  return {
    places,
    whole: isNothingShown ? null : areaOf(ruleSet, shown),
    name: isNothingShown ? shortName : nameWithout(shortName, heldBack),
  }
}

/** "LLR without Rutland". */
function nameWithout(name: string, heldBack: readonly PartnerPlace[]): string {
  return heldBack.length === 0 ? name : `${name} without ${heldBack.map((place) => place.name).join(' and ')}`
}
