import { useId } from 'react'
import { ScrollBox } from '~/ui/content/data-table'
import { type Markup, markup } from '~/ui/content/markup'
import { MarkupRows } from '~/ui/content/markup-rows'
import { type LevelMark, markLabel, markSign } from '~/ui/levels/level-mark'

export interface HeatRow {
  key: string
  name: string
  href?: string
  /** One per day, in the order of the days; `null` where there was no day to return for. */
  cells: readonly (LevelMark | null)[]
  /** Stands after the name: list size, days at OPEL 3 or 4. */
  note?: string
}

export interface HeatGroup {
  heading: string
  rows: readonly HeatRow[]
}

interface HeatMapProps {
  caption: string
  /** Column headings: "Mon 16"; `gap` says why a cell of the day is empty. */
  days: readonly { key: string; label: string; gap?: string }[]
  /** In the order to show, worst first. */
  groups: readonly HeatGroup[]
  /** What a row is, where it is no practice. */
  rowHeading?: string
}

/** Practice by day as a table: the level's number in each cell, its words for screen readers. */
export function HeatMap({ caption, days, groups, rowHeading = 'Practice' }: HeatMapProps) {
  const captionId = useId()
  return (
    <ScrollBox labelledBy={captionId}>
      <table className="app-heat">
        <caption id={captionId} className="nhsuk-u-visually-hidden">
          {caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">{rowHeading}</th>
            {days.map((day) => (
              <th key={day.key} scope="col">
                {day.label}
              </th>
            ))}
          </tr>
        </thead>
        <MarkupRows rows={heatRows(groups, days)} />
      </table>
    </ScrollBox>
  )
}

function heatRows(groups: readonly HeatGroup[], days: HeatMapProps['days']): Markup {
  const cellOf = cellMaker(days)
  return markup`${groups.map(
    ({ heading, rows }) =>
      markup`<tr class="app-heat__group"><th colspan="${days.length + 1}" scope="colgroup">${heading}</th></tr>${rows.map(
        (row) =>
          markup`<tr><th scope="row">${rowName(row)}</th>${days.map((_, index) => cellOf(index, row.cells[index]))}</tr>`,
      )}`,
  )}`
}

function rowName({ name, href, note }: HeatRow): Markup {
  const shown = href === undefined ? markup`${name}` : markup`<a href="${href}">${name}</a>`
  return note ? markup`${shown}<span class="app-table__more">${note}</span>` : shown
}

type CellOf = (index: number, mark: LevelMark | null | undefined) => Markup

/** Writes each different cell of a day once: of the 650 cells of a whole ICB's week about forty differ. */
function cellMaker(days: HeatMapProps['days']): CellOf {
  const made = days.map(() => new Map<LevelMark | null, Markup>())
  return (index, given) => {
    const mark = given === undefined ? 'missing' : given
    const known = made[index]?.get(mark)
    if (known) return known
    const cell = heatCell(mark, days[index]?.gap)
    made[index]?.set(mark, cell)
    return cell
  }
}

/**
 * The cell is the box, and a level in it is its number alone, under the heading of its day: a week of a whole ICB has 650 of
 * them, which to hear in full words is noise. A cell without a level says why in words; a day there was nothing to return for
 * has a dot, as the grey box would say that a return is missing.
 */
function heatCell(mark: LevelMark | null, gap = 'No return asked for'): Markup {
  if (mark === null) return markup`<td class="app-heat__gap">${signInWords('·', gap)}</td>`
  const shown = typeof mark === 'number' ? mark : signInWords(markSign(mark), markLabel(mark))
  return markup`<td class="app-square app-square--${mark}">${shown}</td>`
}

function signInWords(sign: string, words: string): Markup {
  return markup`<span role="img" aria-label="${words}">${sign}</span>`
}
