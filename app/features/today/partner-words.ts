import type { Actor } from '~/domain/access/actor'
import type { AreaLevel } from '~/domain/opel/area-level'
import { firstLineOf } from './area-picture'

/** The system co-ordination centre: the one partner that is told which practices are at OPEL 4. */
const COORDINATION_CENTRE = 'SCC'

/** True for the co-ordination centre. */
export function seesPracticesAt4({ scopeKind, scopeCode }: Pick<Actor, 'scopeKind' | 'scopeCode'>): boolean {
  return scopeKind === 'provider' && scopeCode === COORDINATION_CENTRE
}

/** The line above the places: of those that are shown together, or that none is. */
export function partnerFirstLine(shortName: string, name: string, whole: AreaLevel | null): string {
  return whole === null
    ? `${shortName} has no level to show yet: each of its places has fewer than 3 returns.`
    : firstLineOf(name, whole)
}
