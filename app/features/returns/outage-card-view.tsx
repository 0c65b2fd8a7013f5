import type { CodedAnswer } from '~/domain/returns/outage-codes'
import { PrintButton } from '~/ui/content/print-button'
import { Page, PageHead } from '~/ui/shell/page'
import type { OutageCardPage } from './outage-card-page'

/** The outage card, on one A4 side when printed: whom to ring, what to say, and the code of each answer. */
export function OutageCardView({ page, back }: { page: OutageCardPage; back: string }) {
  const { practice, codes, ring } = page
  return (
    <Page width="full" back={{ href: back }}>
      <article className="app-outage">
        <PageHead
          caption={practice ? `${practice.name}, ${practice.code}` : 'For every practice'}
          title="When you cannot reach OPEL Daily"
          aside={<PrintButton label="Print this card" />}
        />
        <section className="app-outage__ring">
          <h2>
            Ring {ring.phone} <span className="app-outage__who">({ring.name})</span>
          </h2>
          <p>
            Say “Return for {practice ? `${practice.name}, ${practice.code}` : 'your practice and its code'}”,
            then read out the codes. By {page.dueAt}; returns are taken until {page.closesAt}. When nobody
            answers: <strong>{ring.onCall}</strong>. Never patient details.
          </p>
        </section>
        <Questions questions={codes.questions} />
        <h2>Then: is it safe to stay open today, with nothing needed from others?</h2>
        <p>
          Say <strong>Y</strong> for “Yes, safe, nothing needed”. Or <strong>N</strong> for “No, or we need
          something”, and then every code that applies:
        </p>
        <div className="app-outage__columns">
          <CodeList heading="Any of these makes it OPEL 4, and we ring you" codes={codes.emergencies} />
          <CodeList heading="What you need" codes={codes.needs} />
        </div>
        <h2>Write down what you said</h2>
        <WriteDown questions={codes.questions.length} />
        <p className="app-outage__foot">
          A quiet day is “{codes.example}”. Printed {page.printedWords}. Print it again when the questions
          change.
        </p>
      </article>
    </Page>
  )
}

function Questions({ questions }: Pick<OutageCardPage['codes'], 'questions'>) {
  return (
    <table className="app-table app-outage__questions">
      <caption>Say one digit for each question, in this order</caption>
      <thead>
        <tr>
          <th scope="col">Question</th>
          {questions[0]?.answers.map(({ code }) => (
            <th key={code} scope="col">
              Say {code}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {questions.map(({ legend, answers }) => (
          <tr key={legend}>
            <th scope="row">{legend}</th>
            {answers.map(({ code, label, numbers }) => (
              <td key={code}>
                <span className="app-outage__code">{code}</span> {label}
                {numbers && <span className="app-outage__numbers">{numbers}</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function CodeList({ heading, codes }: { heading: string; codes: readonly CodedAnswer[] }) {
  return (
    <section>
      <h3>{heading}</h3>
      <ul className="nhsuk-list">
        {codes.map(({ code, label }) => (
          <li key={code}>
            <span className="app-outage__code">{code}</span> {label}
          </li>
        ))}
      </ul>
    </section>
  )
}

const linesToWrite = [1, 2, 3]

/** Empty lines for the days of an outage, so that what was rung in can be told from what was not. */
function WriteDown({ questions }: { questions: number }) {
  const headings = [
    'Day',
    ...Array.from({ length: questions }, (_, index) => `${index + 1}`),
    'Y or N',
    'Codes',
    'Rung at',
    'Reference',
  ]
  return (
    <table className="app-table app-outage__write">
      <caption className="nhsuk-u-visually-hidden">Lines to write on</caption>
      <thead>
        <tr>
          {headings.map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {linesToWrite.map((line) => (
          <tr key={line}>
            {headings.map((heading) => (
              <td key={heading} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
