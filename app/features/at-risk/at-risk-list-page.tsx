import { riskGrounds, riskGroundsWords } from '~/domain/at-risk/candidates'
import { counted } from '~/domain/counted'
import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { FileButtons } from '~/ui/content/file-buttons'
import { CheckboxField } from '~/ui/forms/checkbox-group'
import { FilterChips, Filters } from '~/ui/forms/filters'
import { SelectField } from '~/ui/forms/select-field'
import { Page, PageHead } from '~/ui/shell/page'
import type { AtRiskListData } from './at-risk-list.server'
import { atRiskFileHref, atRiskHref } from './at-risk-search'

/** Practices at risk: candidates for the Risk Share Group, and those that nobody has spoken with yet. */
export function AtRiskListPage({ list }: { list: AtRiskListData }) {
  const { asked, rows, notSpokenWith } = list
  return (
    <Page width="full" breadcrumbs={[{ href: '/icb/practices', label: 'Practices' }]}>
      <PageHead title="Practices at risk" lede={firstLine(list)} />
      <p className="app-button-row">
        <a href="/icb/at-risk/freeze">Freeze a committee pack</a>
        <a href="/risk-pack">Frozen packs</a>
        <a href="/icb/at-risk/nominations">Nominations to national offers</a>
      </p>
      {notSpokenWith.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Speak with these practices first</h2>
          <p>
            They are under sustained pressure, and no conversation has been recorded since. Ring the practice,
            agree what helps, and record it; no practice is proposed before that.
          </p>
          <DataTable
            caption="Under sustained pressure, no conversation recorded"
            captionHidden
            columns={firstColumns}
            rows={notSpokenWith}
            rowKey={(row) => row.practiceCode}
          />
        </>
      )}
      <h2 className="nhsuk-heading-m">Candidates for the Risk Share Group</h2>
      <Filters
        key={atRiskHref(asked)}
        action="/icb/at-risk"
        layout="row"
        keep={asked.view === 'taken_off' ? { view: 'taken_off' } : {}}
      >
        <SelectField
          name="grounds"
          label="Grounds"
          options={riskGrounds.map((value) => ({ value, label: riskGroundsWords[value] }))}
          emptyLabel="All grounds"
          defaultValue={asked.grounds ?? ''}
        />
        <SelectField
          name="owner"
          label="Who looks after it"
          options={list.people}
          emptyLabel="Everybody"
          defaultValue={asked.owner === undefined ? '' : String(asked.owner)}
        />
        <CheckboxField name="review" value="overdue" label="Review overdue" defaultChecked={asked.overdue} />
      </Filters>
      <FilterChips chips={list.chips} />
      <DataTable
        caption={asked.view === 'open' ? 'Candidates, highest risk first' : 'Taken off the list'}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.reference}
        empty={
          <EmptyState>
            {list.chips.length > 0
              ? 'No candidate fits. Take a filter away.'
              : 'No practice is a candidate. One that was spoken with and proposed would stand here, with its score, plan and next review.'}
          </EmptyState>
        }
      />
      {list.spokenWith.length > 0 && asked.view === 'open' && list.chips.length === 0 && (
        <>
          <h2 className="nhsuk-heading-m">Spoken with, not proposed</h2>
          <ul>
            {list.spokenWith.map(({ practiceCode, practiceName }) => (
              <li key={practiceCode}>
                <a href={`/icb/practices/${practiceCode}`}>{practiceName}</a>:{' '}
                <a href={`/icb/practices/${practiceCode}/propose`}>
                  propose it<span className="nhsuk-u-visually-hidden">, {practiceName},</span>
                </a>{' '}
                where more than the team can give is needed
              </li>
            ))}
          </ul>
        </>
      )}
      {rows.length + notSpokenWith.length > 0 && (
        <>
          <p className="app-button-row app-no-print">
            <FileButtons
              what="these lists"
              hrefOf={(format) => atRiskFileHref(asked, format)}
              table="at-risk-candidates"
            />
          </p>
          <p className="nhsuk-body-s app-muted app-no-print">
            Each practice in it sees that you took it. Reasons and soft intelligence are in no file.
          </p>
        </>
      )}
      <p>
        {asked.view === 'open' ? (
          <a href={atRiskHref({ view: 'taken_off' })}>Practices that were taken off the list</a>
        ) : (
          <a href={atRiskHref({})}>Candidates now</a>
        )}
      </p>
    </Page>
  )
}

function firstLine({ rows, notSpokenWith, asked, chips }: AtRiskListData): string {
  if (asked.view === 'taken_off') return `${counted(rows.length, 'practice')} taken off the list.`
  const overdue = rows.filter(({ isOverdue }) => isOverdue).length
  const candidates = `${counted(rows.length, 'candidate')}${chips.length > 0 ? ' fit this filter' : ''}`
  return `${candidates}, ${overdue === 0 ? 'no review overdue' : `${counted(overdue, 'review')} overdue`}. ${counted(notSpokenWith.length, 'practice')} to speak with first.`
}

type FirstRow = AtRiskListData['notSpokenWith'][number]
type Row = AtRiskListData['rows'][number]

const firstColumns: readonly Column<FirstRow>[] = [
  {
    key: 'practice',
    heading: 'Practice',
    isRowHeader: true,
    cell: (row) => <a href={`/icb/practices/${row.practiceCode}`}>{row.practiceName}</a>,
  },
  { key: 'pcn', heading: 'PCN', cell: (row) => row.pcnName },
  { key: 'since', heading: 'Case open since', cell: (row) => row.since },
  {
    key: 'case',
    heading: 'Case',
    cell: (row) => (
      <>
        <a className="app-reference" href={`/icb/cases/${row.caseReference}`}>
          {row.caseReference}
        </a>
        , {row.owner ?? 'nobody has it'}
      </>
    ),
  },
  {
    key: 'next',
    heading: 'Next',
    cell: (row) => (
      <a href={`/icb/practices/${row.practiceCode}/conversation`}>
        Record a conversation<span className="nhsuk-u-visually-hidden"> with {row.practiceName}</span>
      </a>
    ),
  },
]

const columns: readonly Column<Row>[] = [
  {
    key: 'practice',
    heading: 'Practice',
    isRowHeader: true,
    cell: (row) => (
      <>
        <a href={`/icb/at-risk/${row.reference}`}>{row.practiceName}</a>
        <span className="app-table__more">{row.reference}</span>
      </>
    ),
  },
  { key: 'state', heading: 'State', cell: (row) => row.state },
  { key: 'score', heading: 'Likelihood × impact', cell: (row) => row.score },
  { key: 'grounds', heading: 'Grounds', cell: (row) => row.grounds },
  {
    key: 'sustained',
    heading: 'Sustained pressure',
    cell: (row) =>
      row.sustained ? (
        <>
          Case open since {row.sustained.since},{' '}
          <a className="app-reference" href={`/icb/cases/${row.sustained.caseReference}`}>
            {row.sustained.caseReference}
          </a>
        </>
      ) : (
        'Not now'
      ),
  },
  {
    key: 'plan',
    heading: 'Plan',
    cell: (row) => (
      <a href={`/icb/practices/${row.practiceCode}/quality#plans`}>
        {row.plan}
        <span className="nhsuk-u-visually-hidden">, plans with {row.practiceName}</span>
      </a>
    ),
  },
  { key: 'owner', heading: 'Looked after by', cell: (row) => row.owner },
  {
    key: 'review',
    heading: 'Next review',
    cell: (row) => (row.isOverdue ? <strong>Overdue: {row.review}</strong> : row.review),
  },
]
