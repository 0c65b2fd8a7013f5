import { useId } from 'react'
import { classNames } from '~/ui/class-names'
import { ScrollBox } from '~/ui/content/data-table'
import { type Markup, markup } from '~/ui/content/markup'
import { MarkupRows } from '~/ui/content/markup-rows'
import { type WeekPart, weekCsvHref, weekHref } from './week-address'
import { dayInWords } from './week-day-tables'
import type { WeekReport } from './week-report'
import type { Cell, WeekTable } from './week-table'
import { weekTable } from './week-tables'

interface FiguresSectionProps {
  heading: string
  part: WeekPart
  report: WeekReport
  sentence?: string
  /** How the figures are counted. */
  note?: string
  /** The first cell of a row leads to the week of that area. */
  linksRows?: boolean
  phone?: FiguresTableProps['phone']
}

/** A part of the week as a sentence, its table and its file; the sentence alone where there is nothing to list. */
export function FiguresSection(props: FiguresSectionProps) {
  const { heading, part, report, sentence, note, linksRows, phone } = props
  const table = weekTable(report, part, dayInWords)
  return (
    <section className="app-week__part" id={part}>
      <h2 className="nhsuk-heading-m">{heading}</h2>
      {sentence && <p className="app-reading">{sentence}</p>}
      {table.rows.length > 0 && (
        <>
          <FiguresTable
            table={table}
            phone={phone}
            rowHref={linksRows ? (key) => weekHref(report.monday, key) : undefined}
          />
          {note && <p className="nhsuk-body-s app-muted">{note}</p>}
          <CsvLink report={report} part={part} what={heading} />
        </>
      )}
    </section>
  )
}

/** Where the same figures can be had as a file. */
export function CsvLink({ report, part, what }: { report: WeekReport; part: WeekPart; what: string }) {
  return (
    <p className="nhsuk-body-s app-no-print">
      <a href={weekCsvHref(report.monday, report.area, part)} download>
        Download these figures (CSV)<span className="nhsuk-u-visually-hidden">: {what}</span>
      </a>
    </p>
  )
}

interface FiguresTableProps {
  table: Pick<WeekTable, 'caption' | 'columns' | 'rows'>
  rowHref?: (key: string) => string
  /** On a phone: rows become cards, or the table scrolls sideways in its own box. */
  phone?: 'stack' | 'scroll'
}

/** The roles of table elements, which cards on a phone would lose; a table that scrolls keeps its own. */
const cardRole = (name: string) => ({ role: name })
const ownRole = () => undefined

type Column = WeekTable['columns'][number]

/** A table of the week in plain markup; its first column names the row. */
export function FiguresTable({ table, rowHref, phone = 'stack' }: FiguresTableProps) {
  const captionId = useId()
  const isCard = phone === 'stack'
  const role = isCard ? cardRole : ownRole
  return (
    <ScrollBox labelledBy={captionId}>
      <table className={classNames('app-table', isCard && 'app-table--stack')} {...role('table')}>
        <caption id={captionId} className="nhsuk-u-visually-hidden">
          {table.caption}
        </caption>
        <thead {...role('rowgroup')}>
          <tr {...role('row')}>
            {table.columns.map(({ heading, isNumber }) => (
              <th
                key={heading}
                scope="col"
                className={isNumber ? 'app-table__number' : undefined}
                {...role('columnheader')}
              >
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <MarkupRows rows={figureRows(table, { isCard, rowHref })} role={isCard ? 'rowgroup' : undefined} />
      </table>
    </ScrollBox>
  )
}

const inDigits = new Intl.NumberFormat('en-GB')

interface RowShape {
  /** In a card the heading stands before the value, and a cell keeps its role. */
  readonly isCard: boolean
  readonly rowHref?: (key: string) => string
}

function figureRows({ columns, rows }: FiguresTableProps['table'], { isCard, rowHref }: RowShape): Markup {
  const [rowRole, nameRole] = isCard ? [markup` role="row"`, markup` role="rowheader"`] : [nothing, nothing]
  const openings = columns.map((column) => cellOpening(column, isCard))
  return markup`${rows.map(({ key, cells: [first = '', ...rest] }) => {
    const name = rowHref ? markup`<a href="${rowHref(key)}">${first}</a>` : markup`${first}`
    const cells = rest.map((cell, index) => markup`${openings[index + 1] ?? nothing}${inWords(cell)}</td>`)
    return markup`<tr${rowRole}><th scope="row"${nameRole}>${name}</th>${cells}</tr>`
  })}`
}

const nothing = markup``

function cellOpening({ heading, isNumber }: Column, isCard: boolean): Markup {
  const look = isNumber ? markup` class="app-table__number"` : nothing
  return isCard ? markup`<td${look} role="cell" data-heading="${heading}">` : markup`<td${look}>`
}

function inWords(cell: Cell): string {
  return typeof cell === 'number' ? inDigits.format(cell) : cell
}
