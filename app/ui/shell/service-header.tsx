import { useRef } from 'react'
import { NhsLogo, UserIcon } from './header-icons'
import { HeaderNavigation } from './header-navigation'
import type { ShellData, ShellPerson } from './shell-data'
import { useLineOfItems } from './use-line-of-items'

interface ServiceHeaderProps {
  shell: Pick<ShellData, 'serviceName' | 'person' | 'navigation'>
  pathname: string
}

/**
 * Service name, who is signed in and for whom, and the navigation of their role. The design system's markup without its
 * components: every page loads the header, theirs weigh 8 KB more with their script, and that moves elements which are React's
 * into its menu.
 */
export function ServiceHeader({ shell, pathname }: ServiceHeaderProps) {
  const { serviceName, person, navigation } = shell
  const list = useRef<HTMLUListElement>(null)
  const line = useLineOfItems(list, navigation)
  return (
    <header
      className="nhsuk-header app-header"
      data-module="nhsuk-header"
      // What the design system's script sets: until then the style sheet lets the line be scrolled.
      data-nhsuk-header-init={line === 'as-sent' ? undefined : ''}
    >
      <div className="nhsuk-width-container nhsuk-header__container">
        <div className="nhsuk-header__service">
          <a className="nhsuk-header__service-logo" href="/" aria-label={`NHS ${serviceName} homepage`}>
            <NhsLogo />
            <span className="nhsuk-header__service-name">{serviceName}</span>
          </a>
        </div>
        {person && <Account person={person} />}
      </div>
      {navigation.length > 0 && (
        <HeaderNavigation navigation={navigation} pathname={pathname} list={list} line={line} />
      )}
    </header>
  )
}

function Account({ person }: { person: ShellPerson }) {
  const { name, roleWords, organisation, canSwitch } = person
  return (
    <nav className="nhsuk-header__account" aria-label="Account">
      <ul className="nhsuk-header__account-list">
        <li className="nhsuk-header__account-item">
          <a className="nhsuk-header__account-link" href="/account">
            <UserIcon />
            <span>
              {name}
              <span className="nhsuk-u-visually-hidden">, your account</span>
            </span>
          </a>
        </li>
        <li className="nhsuk-header__account-item">
          <span>{[organisation, roleWords].filter(Boolean).join(', ')}</span>
          {canSwitch && (
            <a className="app-header__switch" href="/switch">
              Switch<span className="nhsuk-u-visually-hidden"> organisation or role</span>
            </a>
          )}
        </li>
        <li className="nhsuk-header__account-item">
          <form className="nhsuk-header__account-form" action="/sign-out" method="post" noValidate>
            <button className="nhsuk-header__account-button" type="submit">
              Sign out
            </button>
          </form>
        </li>
      </ul>
    </nav>
  )
}
