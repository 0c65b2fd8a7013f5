import { InsetText } from '~/ui/content/callouts'
import { Page, PageHead } from '~/ui/shell/page'

/** Which closure the practice means: they count in opposite ways, so the difference is said before anything is entered. */
export function ClosedChoiceView({ practice }: { practice: { code: string; name: string } }) {
  return (
    <Page breadcrumbs={[{ href: '/icb/missing', label: 'Missing returns' }]}>
      <PageHead
        caption={practice.name}
        title="Enter a closure"
        lede="Ask why the practice is closed: the two kinds count in opposite ways."
      />
      <h2 className="nhsuk-heading-m">It is not safe to open, or something has happened</h2>
      <p>
        Flood, fire, power, no clinician, not clinically safe. The practice stays expected, the closure is its
        return of the day at OPEL 4, and a case opens at once.
      </p>
      <p>
        <a className="nhsuk-button" href={`/icb/missing/${practice.code}/closed/safety`}>
          Enter a closure on safety grounds
        </a>
      </p>
      <h2 className="nhsuk-heading-m">The whole day was agreed, for another reason</h2>
      <p>Training, or another reason agreed with the ICB beforehand. No return is expected for that day.</p>
      <p>
        <a
          className="nhsuk-button nhsuk-button--secondary"
          href={`/icb/practices/${practice.code}/closed-day`}
        >
          Enter an agreed whole-day closure
        </a>
      </p>
      <InsetText>
        A half day never takes the day’s return away: after a morning closure it is due by 1:30pm, after an
        afternoon closure at the usual time.
      </InsetText>
    </Page>
  )
}
