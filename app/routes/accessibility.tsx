import type { MetaFunction } from '@remix-run/node'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'everyone' }

export const meta: MetaFunction = () => [{ title: 'Accessibility - OPEL Daily' }]

export default function Accessibility() {
  return (
    <Page>
      <PageHead
        title="Accessibility"
        lede="Everyone who works in a practice or an ICB should be able to use this service, on a bad day too."
      />
      <h2 className="nhsuk-heading-m">What you can do</h2>
      <ul>
        <li>use every page with a keyboard alone, and with a screen reader</li>
        <li>zoom to 400% without losing anything, and use it on a telephone</li>
        <li>use every form with JavaScript switched off</li>
        <li>tell levels apart without colour: each is a number and a word</li>
        <li>change colours and contrast in your browser or system: charts and levels follow</li>
      </ul>
      <h2 className="nhsuk-heading-m">How it is checked</h2>
      <p>
        The service is built with the NHS design system and aims at level AA of the Web Content Accessibility
        Guidelines 2.2. Its tests open every page as each role, full of work and on a first day with nothing
        in it, in a real browser. They hold the pages against the axe checker, look for anything that sticks
        out at 200% and 400%, and send every form empty to see that it says what to put right. They go through
        the main journeys with JavaScript off, and send a return with the keyboard alone.
      </p>
      <p>
        Contrast themes and printed pages were looked at by eye. Automatic checks find about a third of all
        barriers. No audit by people who use assistive technology has taken place yet, so we do not claim full
        compliance.
      </p>
      <h2 className="nhsuk-heading-m">What we know does not work well yet</h2>
      <ul>
        <li>
          On a small screen the charts, the map of practices by day and the table of places on the week’s page
          scroll sideways inside their frame. Other tables become cards there, the heading before each value.
        </li>
        <li>Charts are pictures for the eye: the same figures stand in a table under each of them.</li>
      </ul>
      <h2 className="nhsuk-heading-m">If something is in your way</h2>
      <p>
        Tell the primary care team: their number stands at the foot of each page. They can also take your
        return by telephone. If you are not content with the answer, the{' '}
        <a href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support Service</a> can help.
      </p>
    </Page>
  )
}
