import { FreeText, InsetText } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { LevelTag } from '~/ui/levels/level-tag'
import type { DayCourse } from './day-course'
import type { ReceiptPage } from './receipt-page'
import type { VersionDifference } from './version-differences'

/** How the day went: first, worst and last level, and each level with its hours. */
export function DayCourseText({ course }: { course: DayCourse | null }) {
  if (!course) return null
  return (
    <section>
      <h2 className="nhsuk-heading-m">How the day went</h2>
      <ul>
        {course.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <ul className="nhsuk-list" aria-label="Each level with its hours">
        {course.lines.map(({ key, hours, level }) => (
          <li key={key}>
            <LevelTag level={level} /> {hours}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface DifferencesProps {
  /** "Before, 9:41am" */
  before: string
  after: string
  rows: readonly VersionDifference[]
}

/** Two versions side by side, only what they say differently. */
export function Differences({ before, after, rows }: DifferencesProps) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">What is different</h2>
      <DataTable
        caption="What is different from the version before"
        captionHidden
        rows={rows}
        rowKey={({ field }) => field}
        empty={<InsetText>No answer is different from the version before.</InsetText>}
        columns={[
          { key: 'label', heading: 'Question', isRowHeader: true, cell: ({ label }) => label },
          { key: 'before', heading: before, cell: ({ before }) => <FreeText>{before}</FreeText> },
          { key: 'after', heading: after, cell: ({ after }) => <FreeText>{after}</FreeText> },
        ]}
      />
    </section>
  )
}

/** Every version of the day, the hours it stood and who sent it. */
export function Versions({ versions }: { versions: ReceiptPage['versions'] }) {
  if (versions.length === 1) return null
  return (
    <DataTable
      caption="Versions of this day"
      rows={versions}
      rowKey={({ reference }) => reference}
      columns={[
        {
          key: 'version',
          heading: 'Version',
          isRowHeader: true,
          cell: ({ href, act, isShown }) => (isShown ? `${act} (this one)` : <a href={href}>{act}</a>),
        },
        { key: 'level', heading: 'Level', cell: ({ level }) => <LevelTag level={level} /> },
        { key: 'stood', heading: 'Stood', cell: ({ stood }) => stood },
        { key: 'by', heading: 'Sent by', cell: ({ byName }) => byName },
      ]}
    />
  )
}
