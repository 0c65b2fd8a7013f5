import type { Column } from '~/ui/content/data-table'
import { LevelTag } from '~/ui/levels/level-tag'
import { TimeLeft } from '~/ui/work/time-left'
import { pickedValue } from './bulk-form'
import type { QueueRowData } from './queue.server'
import { type AskedQueue, type QueueSort, queueHref } from './queue-filters'
import { sortWords } from './queue-words'

/** The columns of the queue; a heading that the rows can be sorted by leads to the same queue in that order. */
export function queueColumns(asked: AskedQueue): readonly Column<QueueRowData>[] {
  return [
    {
      key: 'pick',
      heading: <span className="nhsuk-u-visually-hidden">Tick</span>,
      phoneHeading: 'Tick',
      cell: (row) => (
        <div className="nhsuk-checkboxes nhsuk-checkboxes--small app-queue-pick">
          <div className="nhsuk-checkboxes__item">
            <input
              className="nhsuk-checkboxes__input"
              type="checkbox"
              id={`pick-${row.reference}`}
              name="case"
              value={pickedValue(row)}
            />
            <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={`pick-${row.reference}`}>
              <span className="nhsuk-u-visually-hidden">
                {row.practiceName}, {row.reference}
              </span>
            </label>
          </div>
        </div>
      ),
    },
    {
      key: 'left',
      ...sortable(asked, 'due', 'Time left', 'ascending'),
      cell: (row) => (
        <>
          {row.next && <span className="app-queue-next">{row.next}</span>}
          {row.left ? <TimeLeft {...row.left} /> : 'Nothing due'}
        </>
      ),
    },
    {
      key: 'practice',
      ...sortable(asked, 'practice', 'Practice and PCN', 'ascending'),
      isRowHeader: true,
      cell: (row) => (
        <>
          <a href={`/icb/cases/${row.reference}`}>{row.practiceName}</a>
          <span className="app-queue-more">{row.pcnName} PCN</span>
          <span className="app-queue-more">
            {row.reference} · priority {row.priority}
          </span>
        </>
      ),
    },
    {
      key: 'why',
      heading: 'Why it is here, and what comes if nobody acts',
      phoneHeading: 'Why it is here',
      cell: (row) => (
        <>
          {row.why}
          {row.lane && <span className="app-queue-more">{row.lane}</span>}
          <span className="app-queue-more">{row.comes}</span>
        </>
      ),
    },
    {
      key: 'level',
      ...sortable(asked, 'level', 'Level now', 'descending'),
      cell: (row) => <LevelNow row={row} />,
    },
    {
      key: 'state',
      ...sortable(asked, 'owner', 'State, owner', 'ascending'),
      cell: (row) => (
        <>
          {row.state}
          <span className="app-queue-more">
            {row.owner ?? 'Nobody has it'}
            {row.team === 'workforce' && ', workforce team'}
          </span>
          {row.lookedAt.map((words) => (
            <span key={words} className="app-queue-looked">
              {words}
            </span>
          ))}
          {row.isUnread && <strong className="app-queue-unread">Practice wrote</strong>}
        </>
      ),
    },
  ]
}

function sortable(
  asked: AskedQueue,
  sort: QueueSort,
  words: string,
  direction: 'ascending' | 'descending',
): Pick<Column<QueueRowData>, 'heading' | 'phoneHeading' | 'sorted'> {
  const isSorted = asked.sort === sort
  const href = queueHref({ ...asked, sort: isSorted ? 'urgency' : sort, page: 1 })
  const says = isSorted ? `Back to: ${sortWords.urgency}` : sortWords[sort]
  const heading = (
    <a className="app-sort" href={href}>
      {words}
      <span className="nhsuk-u-visually-hidden">. {says}</span>
      {isSorted && <span aria-hidden="true">{direction === 'ascending' ? ' ▲' : ' ▼'}</span>}
    </a>
  )
  return isSorted ? { heading, phoneHeading: words, sorted: direction } : { heading, phoneHeading: words }
}

function LevelNow({ row }: { row: QueueRowData }) {
  if (row.level !== null) return <LevelTag level={row.level} />
  return (
    <>
      {row.isExpectedToday ? <LevelTag level="awaited" /> : 'No return today'}
      {row.caseLevel !== null && <span className="app-queue-more">Was OPEL {row.caseLevel}</span>}
    </>
  )
}
