import { Fragment, type ReactElement, useId } from 'react'
import { ScrollBox } from '~/ui/content/data-table'
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
  const cellOf = cellMaker(days)
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
        <tbody>
          {groups.map((group) => (
            <Fragment key={group.heading}>
              <tr className="app-heat__group">
                <th colSpan={days.length + 1} scope="colgroup">
                  {group.heading}
                </th>
              </tr>
              {group.rows.map((row) => (
                <PracticeRow key={row.key} row={row} days={days} cellOf={cellOf} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

type CellOf = (index: number, mark: LevelMark | null) => ReactElement

interface PracticeRowProps {
  row: HeatRow
  days: HeatMapProps['days']
  cellOf: CellOf
}

function PracticeRow({ row, days, cellOf }: PracticeRowProps) {
  return (
    <tr>
      <th scope="row">
        {row.href ? <a href={row.href}>{row.name}</a> : row.name}
        {row.note && <span className="app-table__more">{row.note}</span>}
      </th>
      {days.map((_, index) => cellOf(index, row.cells[index] === undefined ? 'missing' : row.cells[index]))}
    </tr>
  )
}

/** Makes each different cell of a day once: of the 650 cells of a whole ICB's week about forty differ. */
function cellMaker(days: HeatMapProps['days']): CellOf {
  const made = days.map((day) => ({ day, cells: new Map<LevelMark | null, ReactElement>() }))
  return (index, mark) => {
    const column = made[index]
    if (!column) return <td />
    const cell = column.cells.get(mark) ?? heatCell(mark, column.day)
    column.cells.set(mark, cell)
    return cell
  }
}

/**
 * The cell is the box, and a level in it is its number alone, under the heading of its day: a week of a whole ICB has 650 of
 * them, which to hear in full words is noise. A cell without a level says why in words; a day there was nothing to return for
 * has a dot, as the grey box would say that a return is missing.
 */
function heatCell(mark: LevelMark | null, { key, gap }: HeatMapProps['days'][number]) {
  if (mark === null) {
    return (
      <td key={key} className="app-heat__gap">
        {signInWords('·', gap ?? 'No return asked for')}
      </td>
    )
  }
  return (
    <td key={key} className={`app-square app-square--${mark}`}>
      {typeof mark === 'number' ? mark : signInWords(markSign(mark), markLabel(mark))}
    </td>
  )
}

function signInWords(sign: string, words: string) {
  return (
    <span role="img" aria-label={words}>
      {sign}
    </span>
  )
}
