import { type ColumnWords, kindWords, type TableWords } from '~/domain/exports/export-table'
import { missingCodes, missingWords } from '~/domain/exports/missing-codes'
import { type Column, DataTable } from '~/ui/content/data-table'
import { SummaryList } from '~/ui/content/summary-list'
import { Page, PageHead } from '~/ui/shell/page'

/** What every column of every file means, from the definitions that the files are written from. */
export function DataDictionaryPage({ tables }: { tables: readonly TableWords[] }) {
  return (
    <Page width="full" breadcrumbs={[{ href: '/help', label: 'Help' }]}>
      <PageHead
        title="Data dictionary"
        lede="What every column of every file of figures means. The files are written from this list."
      />
      <h2 className="nhsuk-heading-m" id="tables">
        Tables
      </h2>
      <ul className="nhsuk-list">
        {tables.map(({ code, title }) => (
          <li key={code}>
            <a href={`#${code}`}>{title}</a>
          </li>
        ))}
      </ul>
      <h2 className="nhsuk-heading-m" id="missing">
        In place of a figure
      </h2>
      <SummaryList
        rows={missingCodes.map((code) => ({ key: code, label: code, value: missingWords[code] }))}
      />
      {tables.map(({ code, title, lineIs, columns }) => (
        <section key={code} id={code} className="app-week__part">
          <h2 className="nhsuk-heading-m">{title}</h2>
          <p>One line: {lineIs.charAt(0).toLowerCase() + lineIs.slice(1)}</p>
          <DataTable
            caption={`Columns of “${title}”`}
            captionHidden
            columns={dictionaryColumns}
            rows={columns}
            rowKey={(column) => column.code}
          />
          <p className="app-no-print">
            <a href="#tables">Back to the list of tables</a>
          </p>
        </section>
      ))}
    </Page>
  )
}

const dictionaryColumns: readonly Column<ColumnWords>[] = [
  { key: 'code', heading: 'Column', isRowHeader: true, cell: ({ code }) => <code>{code}</code> },
  { key: 'label', heading: 'In Excel', cell: ({ label }) => label },
  {
    key: 'meaning',
    heading: 'Meaning',
    cell: ({ meaning, denominator, missing = [] }) => (
      <>
        {meaning}
        {denominator && <span className="app-table__more">Out of: {denominator}.</span>}
        {missing.length > 0 && (
          <span className="app-table__more">In place of a figure: {missing.join(' ')}</span>
        )}
      </>
    ),
  },
  { key: 'unit', heading: 'Unit', cell: ({ kind }) => kindWords[kind] },
]
