import { PhoneLink } from '~/ui/content/phone-link'
import type { ErrorPageWords } from './error-words'
import { Page } from './page'

interface ErrorPageProps {
  words: ErrorPageWords
  /** The request in the log, for who is rung about it. */
  reference?: string
  teamPhone: string | null
}

/** An error as people meet it: what happened, that nothing was lost, what to do. */
export function ErrorPage({ words, reference, teamPhone }: ErrorPageProps) {
  const links = words.links?.length ? words.links : [{ href: '/', label: 'Go to the home page' }]
  return (
    <Page>
      <h1 className="nhsuk-heading-l">{words.title}</h1>
      <p>{words.whatHappened}</p>
      <p>{words.whatToDo}</p>
      {teamPhone && (
        <p>
          Primary care team: <PhoneLink number={teamPhone} />
        </p>
      )}
      <ul className="nhsuk-list">
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href}>{link.label}</a>
          </li>
        ))}
      </ul>
      {reference && (
        <p className="nhsuk-body-s app-muted">
          If you tell us about this, give the reference <strong>{reference}</strong>.
        </p>
      )}
    </Page>
  )
}
