import { PrintButton } from '~/ui/content/print-button'
import { Page, PageHead } from '~/ui/shell/page'
import type { PhoneSheetPage } from './phone-sheet-page'

/** The sheet for taking returns by telephone: what to do first, then a line to write on for each practice. */
export function PhoneSheetView({ page }: { page: PhoneSheetPage }) {
  return (
    <Page width="full" back={{ href: '/icb/missing' }}>
      <article className="app-outage">
        <PageHead
          caption="For the primary care team"
          title="Taking returns by telephone"
          lede="For a day on which OPEL Daily cannot be reached. Keep a printed copy with the outage card."
          aside={<PrintButton label="Print this sheet" />}
        />
        <h2>What to do</h2>
        <ol className="nhsuk-list nhsuk-list--number">
          <li>
            When a practice rings, write down the time and the codes it reads from its card. A quiet day is “
            {page.example}”. Never patient details.
          </li>
          <li>
            <strong>N, or a letter after it:</strong> ask what they need, ring them back as for OPEL 4, and
            tell the duty manager. Nobody to tell: ICB on-call,{' '}
            <strong className="app-outage__number">{page.onCall}</strong>. Do not wait for the service.
          </li>
          <li>After {page.dueAt}, ring the practices whose line is empty.</li>
          <li>
            When the service is back, enter each line under “Missing returns”, “Enter by telephone”: first
            those with N. Write the time under “Was it said earlier?”. Tick the line.
          </li>
          <li>
            After {page.closesAt} a reason is needed. At midnight the day ends: what was not entered by then
            stays missing, and this sheet is kept as the record.
          </li>
        </ol>
        <Lines practices={page.practices} />
        <p className="app-outage__foot">
          Printed {page.printedWords}. Print it again when practices or numbers change.
        </p>
      </article>
    </Page>
  )
}

const headings = ['Said at', 'Codes', 'Taken by', 'Entered']

function Lines({ practices }: Pick<PhoneSheetPage, 'practices'>) {
  return (
    <table className="app-table app-outage__lines">
      <caption>A line for each practice</caption>
      <thead>
        <tr>
          <th scope="col">Practice</th>
          <th scope="col">Telephone</th>
          {headings.map((heading) => (
            <th key={heading} scope="col" className="app-outage__blank">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {practices.map(({ code, name, pcnName, phone }) => (
          <tr key={code}>
            <th scope="row">
              {name} <span className="app-outage__who">{`${code}, ${pcnName}`}</span>
            </th>
            <td>{phone ?? 'Not entered'}</td>
            {headings.map((heading) => (
              <td key={heading} className="app-outage__blank" />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
