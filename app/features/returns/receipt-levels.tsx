import { FreeText } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { LevelTag } from '~/ui/levels/level-tag'
import type { AssessmentLine, LevelFact } from './receipt-page'

/** The levels that are kept apart, each with who, when, why and by which rules. */
export function LevelFacts({ levels }: { levels: readonly LevelFact[] }) {
  return (
    <DataTable
      caption="Each level, and where it comes from"
      rows={levels}
      rowKey={({ key }) => key}
      columns={[
        { key: 'what', heading: 'Level of', isRowHeader: true, cell: ({ what }) => what },
        {
          key: 'level',
          heading: 'Level',
          cell: ({ level }) => (level === null ? 'None' : <LevelTag level={level} />),
        },
        { key: 'who', heading: 'Who and when', cell: ({ who }) => who || '–' },
        { key: 'why', heading: 'Why', cell: ({ why }) => <FreeText>{why}</FreeText> },
        { key: 'rules', heading: 'Rules', cell: ({ rules }) => rules || '–' },
      ]}
    />
  )
}

interface AssessmentsProps {
  assessments: readonly AssessmentLine[]
  practiceName: string
}

/** The ICB's own view of the level, beside the practice's, with what the practice says to it. */
export function Assessments({ assessments, practiceName }: AssessmentsProps) {
  if (assessments.length === 0) return null
  return (
    <section id="icb-view">
      <h2 className="nhsuk-heading-m">The ICB’s own view</h2>
      <p>It stands beside the level of the practice, never instead of it.</p>
      {assessments.map((one) => (
        <article key={one.id} className="nhsuk-inset-text">
          <p>
            <LevelTag level={one.level} /> <strong>{one.byWords}</strong>
          </p>
          <p>
            {one.reason}. {one.about}
          </p>
          <FreeText>{one.words}</FreeText>
          {one.disagreement && (
            <>
              <p>
                <strong>{practiceName} disagrees.</strong> {one.disagreement.byWords}
              </p>
              <FreeText>{one.disagreement.words}</FreeText>
            </>
          )}
          {one.disagreeHref && (
            <p className="app-no-print">
              <a href={one.disagreeHref}>We see it otherwise</a>
            </p>
          )}
        </article>
      ))}
    </section>
  )
}
