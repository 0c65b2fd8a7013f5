import { PhoneLink } from '../content/phone-link'
import type { ShellData } from './shell-data'

const links = [
  { href: '/privacy', label: 'Privacy and purpose' },
  { href: '/accessibility', label: 'Accessibility' },
  { href: '/help', label: 'Help' },
] as const

/** What every page ends with: the pages about the service, whom to ring, and whose service it is. */
export function ServiceFooter({ teamPhone, icbName }: Pick<ShellData, 'teamPhone' | 'icbName'>) {
  return (
    <footer className="nhsuk-footer">
      <div className="nhsuk-width-container">
        <div className="nhsuk-footer__meta">
          <h2 className="nhsuk-u-visually-hidden">Support links</h2>
          <ul className="nhsuk-footer__list">
            {links.map(({ href, label }) => (
              <li key={href} className="nhsuk-footer__list-item">
                <a className="nhsuk-footer__list-item-link" href={href}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
          <p className="nhsuk-body-s">
            {teamPhone ? (
              <>
                Primary care team: <PhoneLink number={teamPhone} />.
              </>
            ) : (
              'The primary care team can help by telephone.'
            )}{' '}
            In an emergency with a patient, call 999.
          </p>
          {icbName && <p className="nhsuk-body-s">{icbName}</p>}
        </div>
      </div>
    </footer>
  )
}
