import { assertNever } from '~/domain/assert-never'
import type { ReturnAct } from '~/domain/returns/return-kinds'
import { SummaryList } from '~/ui/content/summary-list'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import type { OthersDraftPage, ReturnFormPage, ReturnPage } from './form-page'
import { NoReturnView } from './no-return-view'
import { ReturnForm } from './return-form'

/** The page of the return form in each of its shapes. */
export function ReturnPageView({ page }: { page: ReturnPage }) {
  switch (page.show) {
    case 'form':
      return <FormView page={page} />
    case 'others-draft':
      return <OthersDraftView page={page} />
    case 'no-return':
      return <NoReturnView page={page} />
    default:
      return assertNever(page)
  }
}

/** The browser's title for the page. */
export function returnPageTitle(page: ReturnPage | undefined): string {
  if (page?.show === 'no-return') return `${page.words.title} - OPEL Daily`
  if (!page) return 'Today’s return - OPEL Daily'
  if (page.show === 'others-draft') return `Not sent yet: ${headings[page.act]} ${page.dayWords} - OPEL Daily`
  return `${page.problems.length > 0 ? 'Error: ' : ''}${headings[page.act]} ${page.dayWords} - OPEL Daily`
}

const headings: Readonly<Record<ReturnAct, string>> = {
  first: 'Return for',
  changed: 'It has changed:',
  corrected: 'It was wrong:',
}

function FormView({ page }: { page: ReturnFormPage }) {
  const core = page.ruleSet.parameters.filter(({ isCore }) => isCore).length
  const first = page.act === 'first' ? `${core} questions, about a minute. ${page.dueWords} ` : ''
  return (
    <Page back={{ href: page.paths.home }}>
      <ReturnForm
        page={page}
        head={
          <PageHead
            caption={`${page.practice.name}, ${page.practice.pcnName} PCN${page.channel === 'phone' ? ', by telephone' : ''}`}
            title={`${headings[page.act]} ${page.dayWords}`}
            lede={`${first}${actLede[page.act]}No patient details, please.`}
          />
        }
      />
    </Page>
  )
}

const actLede: Readonly<Record<ReturnAct, string>> = {
  first: '',
  changed: 'What you say now stands from now on; what you sent before stays for its hours. ',
  corrected: 'What you say now replaces what was sent, from its start. ',
}

const begun: Readonly<Record<ReturnAct, string>> = {
  first: 'this return',
  changed: 'this change',
  corrected: 'this correction',
}

function OthersDraftView({ page }: { page: OthersDraftPage }) {
  const { byName, savedAt, lines, paths, draftVersion, act } = page
  return (
    <Page back={{ href: paths.home }}>
      <PageHead caption={page.practice.name} title={`${headings[act]} ${page.dayWords}`} />
      <section className="app-now app-now--warning">
        <h2 className="app-now__title">
          Not sent yet: {byName} began {begun[act]}
        </h2>
        <p>
          It was last saved at {savedAt}. If you carry on with it, {byName} is told when saving again, and
          nothing is lost.
        </p>
        {lines.length > 0 ? (
          <SummaryList rows={lines.map((line) => ({ key: line.label, ...line }))} />
        ) : (
          <p>Nothing is answered in it yet.</p>
        )}
        <form method="post" action={paths.form}>
          <input type="hidden" name="draftVersion" value={draftVersion} />
          <ButtonRow>
            <SubmitButton name="intent" value="take-over">
              Carry on with it
            </SubmitButton>
            <SubmitButton kind="secondary" name="intent" value="start-again">
              Start again with an empty form
            </SubmitButton>
          </ButtonRow>
        </form>
      </section>
    </Page>
  )
}
