import { dictionaryHref } from '~/domain/exports/dictionary-address'
import { levelLabel, opelLevels } from '~/domain/opel/levels'
import { percent } from '~/domain/trends/week-sentence'
import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { FileButtons } from '~/ui/content/file-buttons'
import { PreviousNext } from '~/ui/content/pagination'
import { PrintButton } from '~/ui/content/print-button'
import { Page, PageHead } from '~/ui/shell/page'
import { nationalFileHref, nationalHref } from './national-address'
import { kindTitles } from './national-export'
import type { AreaKind, NationalRow, NationalWeek } from './national-week'

/** The week in totals: a row for each ICB, or for the places and PCNs of one. No practice is named. */
export function NationalPage({ week }: { week: NationalWeek }) {
  const { icbCode, monday } = week
  const hasFigures = week.stage === 'running' || week.stage === 'over'
  const step = (to: NationalWeek['previous']) => ({
    href: nationalHref({ monday: to.monday, icbCode }),
    label: to.label,
  })
  return (
    <Page
      width="full"
      breadcrumbs={
        icbCode === null ? undefined : [{ href: nationalHref({ monday, icbCode: null }), label: 'All ICBs' }]
      }
    >
      <PageHead
        caption={week.name}
        title={`Week of ${week.mondayWords}`}
        lede={hasFigures ? week.sentence : undefined}
      />
      <div className="app-week__steps app-no-print">
        <PreviousNext
          what="weeks"
          previous={step(week.previous)}
          next={week.next ? step(week.next) : undefined}
        />
        {!week.next && <p className="app-muted">The week after this one has not begun.</p>}
      </div>
      {hasFigures ? <Figures week={week} /> : <NoFigures week={week} />}
    </Page>
  )
}

function Figures({ week }: { week: NationalWeek }) {
  return (
    <>
      {week.asAt && <p className="app-week__cover">The week is not over: figures as at {week.asAt}.</p>}
      {week.tables.map(({ kind, rows }) => (
        <DataTable
          key={kind}
          caption={kindTitles[kind]}
          columns={columnsOf(kind, week)}
          rows={rows}
          rowKey={(row) => `${row.within?.code ?? ''} ${row.code}`}
          phone="scroll"
        />
      ))}
      <p>
        Worst first. Returns are practice-days: each practice counts once for each day on which a return was
        expected. A practice-day counts at its worst level, in the place and PCN the practice belonged to that
        day. Patients are registered patients on an average day; shares at OPEL 3 or 4 are of patients whose
        practice returned.
      </p>
      <p>
        “{heldBack}”: fewer than 3 practices returned on every day of the week, or the figures of such an area
        could be worked out from this one. The totals above include them.
      </p>
      <div className="app-button-row app-no-print">
        <FileButtons hrefOf={(format) => nationalFileHref(week, format)} />
        <PrintButton />
      </div>
      <p className="nhsuk-body-s app-no-print">
        <a href={dictionaryHref('national-week')}>What each column means</a>
      </p>
    </>
  )
}

function NoFigures({ week }: { week: NationalWeek }) {
  return (
    <EmptyState>
      <p>
        {week.stage === 'to-come'
          ? 'This week has not begun. Its levels and returns will be here from its first return on.'
          : `No return was expected of ${week.icbCode === null ? 'any ICB' : week.name} in this week. Levels and returns would be here.`}
      </p>
      <p>
        <a href="/national/week">Go to this week</a>
      </p>
    </EmptyState>
  )
}

const heldBack = 'Held back'

function columnsOf(kind: AreaKind, { monday }: NationalWeek): Column<NationalRow>[] {
  const number = (
    key: string,
    heading: string,
    cell: (figures: NonNullable<NationalRow['figures']>) => string,
  ): Column<NationalRow> => ({
    key,
    heading,
    isNumber: true,
    cell: ({ figures }) => (figures ? cell(figures) : heldBack),
  })
  return [
    {
      key: 'name',
      heading: kind === 'icb' ? 'ICB' : kind === 'place' ? 'Place' : 'PCN',
      isRowHeader: true,
      cell: (row) =>
        kind === 'icb' ? <a href={nationalHref({ monday, icbCode: row.code })}>{row.name}</a> : row.name,
    },
    ...(kind === 'pcn'
      ? [{ key: 'place', heading: 'Place', cell: (row: NationalRow) => row.within?.name }]
      : []),
    number('share', 'Patients at OPEL 3 or 4, share', (week) => shareWords(week.patientShareAtThreeOrFour)),
    number(
      'patients',
      'Patients at OPEL 3 or 4',
      (week) => `${countWords(week.patientsAtThreeOrFour)} of ${countWords(week.patientsCovered)}`,
    ),
    number('coverage', 'Coverage, of patients', (week) => shareWords(week.coverage)),
    number('rate', 'Return rate', (week) => shareWords(week.returnRate)),
    number('returned', 'Returned', (week) => `${countWords(week.returned)} of ${countWords(week.expected)}`),
    ...opelLevels.map((level) =>
      number(`level-${level}`, `${levelLabel(level)}, practice-days`, (week) =>
        countWords(week.daysAtLevel[level]),
      ),
    ),
  ]
}

function shareWords(share: number | null): string {
  return share === null ? 'No figure' : percent(share)
}

function countWords(count: number | null): string {
  return count === null ? 'no figure' : Math.round(count).toLocaleString('en-GB')
}
