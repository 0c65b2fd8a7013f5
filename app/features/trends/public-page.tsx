import { dictionaryHref } from '~/domain/exports/dictionary-address'
import { shownWords } from '~/domain/trends/small-numbers'
import { EmptyState, InsetText } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { Filters } from '~/ui/forms/filters'
import { SelectField } from '~/ui/forms/select-field'
import { Page, PageHead } from '~/ui/shell/page'
import { packsHref } from './pack-address'
import type { PublicLine } from './public-figures'
import type { PublicPageData } from './read-public.server'

/** Exactly what the public file of a week holds. */
export function PublicPage({ page }: { page: PublicPageData }) {
  const { monday, figures } = page
  return (
    <Page
      width="full"
      breadcrumbs={[
        { href: '/icb/week', label: 'Week' },
        { href: packsHref, label: 'Weekly packs' },
      ]}
    >
      <PageHead
        title="What the public may see"
        lede={
          page.weekWords
            ? `Week of ${page.weekWords}, by local authority. The file holds exactly these lines.`
            : undefined
        }
      />
      {page.weeks.length > 0 && (
        <Filters action="/icb/public" layout="row" applyLabel="Show this week">
          <SelectField
            key={monday}
            name="week"
            label="Week"
            options={page.weeks}
            defaultValue={monday ?? undefined}
          />
        </Filters>
      )}
      {figures && figures.lines.length > 0 ? (
        <>
          <p className="app-no-print">
            <a href={`/icb/public.csv?week=${monday}`} download>
              Download this file (CSV)
            </a>{' '}
            · <a href={dictionaryHref('public')}>What each column means</a>
          </p>
          <How joined={figures.joined} />
          <DataTable
            caption="Practices by their worst level of the day"
            columns={columns}
            rows={figures.lines}
            rowKey={(line) => line.key}
            phone="scroll"
          />
        </>
      ) : (
        <EmptyState>
          {figures
            ? 'Nothing can be published of this week: there are fewer than 20 practices.'
            : 'This week has no pack, and the public file is made from packs. Choose another week.'}
        </EmptyState>
      )}
    </Page>
  )
}

function How({ joined }: { joined: readonly string[] }) {
  return (
    <InsetText>
      <p>
        No practice is named. A count under 5 is shown as “&lt;5”, none included. Beside it another is given
        only between two numbers, so that it cannot be worked out, and totals likewise. Patients are given in
        wide ranges. The figures are those of the weekly pack and are not corrected later, so no two files of
        a week differ.
      </p>
      {joined.length > 0 && (
        <p>
          {joined.join('; ')}: shown together, because an area has at least 20 practices. Nothing is said of
          the smaller one alone.
        </p>
      )}
    </InsetText>
  )
}

const levelHeadings = ['OPEL 1', 'OPEL 2', 'OPEL 3', 'OPEL 4', 'Not returned'] as const

const columns: readonly Column<PublicLine>[] = [
  { key: 'day', heading: 'Day', isRowHeader: true, cell: ({ dayWords }) => dayWords },
  { key: 'area', heading: 'Area', cell: ({ area }) => area },
  { key: 'expected', heading: 'Practices expected', isNumber: true, cell: ({ expected }) => expected },
  ...levelHeadings.map(
    (heading, index): Column<PublicLine> => ({
      key: heading,
      heading,
      isNumber: true,
      cell: ({ counts }) => shownWords(counts[index] ?? 'withheld'),
    }),
  ),
  { key: 'returned', heading: 'Practices returned', isNumber: true, cell: (line) => line.practicesReturned },
  { key: 'covered', heading: 'Patients covered', isNumber: true, cell: (line) => line.patientsCovered },
  {
    key: 'patients',
    heading: 'Patients at OPEL 3 or 4',
    isNumber: true,
    cell: (line) => line.patientsAtThreeOrFour,
  },
]
