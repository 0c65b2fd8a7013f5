import { compareWorstFirst, type LevelMark, markLabel } from './level-mark'
import { LevelSquare } from './level-tag'

export interface Tile {
  /** Practice code: the tile's key. */
  code: string
  /** Short name; where names repeat, with the network. */
  name: string
  level: LevelMark
  href: string
  hasOpenCase: boolean
}

export interface TileGroup {
  heading: string
  href?: string
  tiles: readonly Tile[]
}

/**
 * Every practice as a tile, grouped (by network), worst first: the groups by their worst practices, the
 * tiles within a group by level, then by name.
 */
export function TileMap({ groups }: { groups: readonly TileGroup[] }) {
  return (
    <div className="app-tiles">
      {worstGroupsFirst(groups).map((group) => (
        <section key={group.heading} className="app-tiles__group">
          <h3 className="app-tiles__heading">
            {group.href ? <a href={group.href}>{group.heading}</a> : group.heading}
          </h3>
          <ul className="app-tiles__list">
            {group.tiles.map((tile) => (
              <li key={tile.code} className="app-tiles__tile">
                <TileLink {...tile} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function TileLink({ name, level, href, hasOpenCase }: Tile) {
  return (
    <a className="app-tile" href={href}>
      <LevelSquare level={level} silent />
      <span className="app-tile__name">
        {name}
        <span className="nhsuk-u-visually-hidden">{`, ${markLabel(level)}`}</span>
      </span>
      {hasOpenCase && (
        <span className="app-tile__case">
          <span className="nhsuk-u-visually-hidden">, open </span>case
        </span>
      )}
    </a>
  )
}

/** The same groups and tiles, worst first throughout. */
export function worstGroupsFirst(groups: readonly TileGroup[]): TileGroup[] {
  return groups
    .map((group) => ({ ...group, tiles: [...group.tiles].sort(compareTiles) }))
    .sort((a, b) => compareGroups(a, b))
}

function compareTiles(a: Tile, b: Tile): number {
  return compareWorstFirst(a.level, b.level) || a.name.localeCompare(b.name, 'en-GB')
}

/** By the worst practice, then the next worst, and so on; a tie by name. Both are sorted already. */
function compareGroups(a: TileGroup, b: TileGroup): number {
  for (const [index, tile] of a.tiles.entries()) {
    const other = b.tiles[index]
    const order = other ? compareWorstFirst(tile.level, other.level) : -1
    if (order !== 0) return order
  }
  return b.tiles.length - a.tiles.length || a.heading.localeCompare(b.heading, 'en-GB')
}
