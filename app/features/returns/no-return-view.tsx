import { PhoneLink } from '~/ui/content/phone-link'
import { Page, PageHead } from '~/ui/shell/page'
import type { NoReturnPage } from './form-page'

/** Why no return can be sent now, and what needs none: help, closures, the telephone. */
export function NoReturnView({ page }: { page: NoReturnPage }) {
  const { practice, channel, words, unsent, teamPhone } = page
  const home = channel === 'phone' ? '/icb/missing' : `/practices/${practice.code}`
  return (
    <Page back={{ href: home }}>
      <PageHead caption={practice.name} title={words.title} lede={words.why} />
      {unsent && (
        <section className="app-now app-now--warning">
          <h2 className="app-now__title">Not sent</h2>
          <p>
            {unsent} Ring <PhoneLink number={teamPhone} />.
          </p>
        </section>
      )}
      {channel === 'practice' && (
        <>
          <h2 className="nhsuk-heading-m">What you can do now</h2>
          <p>These need no return, at any hour of any day:</p>
          <ul>
            <li>
              <a href={`${home}/help-now`}>Ask for help now</a>
            </li>
            <li>
              <a href={`${home}/ask`}>Ask for a closure or session</a>
            </li>
            <li>
              <a href={`${home}/closed`}>We are closed, or have to close</a>
            </li>
          </ul>
          <p>
            Or ring the primary care team: <PhoneLink number={teamPhone} />
          </p>
        </>
      )}
    </Page>
  )
}
