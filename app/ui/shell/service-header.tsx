import { Header } from 'nhsuk-react-components'
import { currentLink } from './current-link'
import type { ShellData, ShellPerson } from './shell-data'

interface ServiceHeaderProps {
  shell: Pick<ShellData, 'serviceName' | 'person' | 'navigation'>
  pathname: string
}

/**
 * Service name, who is signed in and for whom, and the navigation of their role. Keyed by its items: on a
 * narrow screen the design system's script moves them into a menu, and React would then fail to swap them.
 */
export function ServiceHeader({ shell, pathname }: ServiceHeaderProps) {
  const { serviceName, person, navigation } = shell
  const current = currentLink(navigation, pathname)
  return (
    <Header
      key={[person?.name, person?.organisation, ...navigation.map((link) => link.href)].join(' ')}
      className="app-header"
      service={{ text: serviceName, href: '/' }}
    >
      {person && accountItems(person)}
      {navigation.length > 0 && (
        <Header.Navigation>
          {navigation.map((link) => (
            <Header.NavigationItem
              key={link.href}
              href={link.href}
              current={link === current && pathname === link.href}
              active={link === current}
            >
              {link.label}
            </Header.NavigationItem>
          ))}
        </Header.Navigation>
      )}
    </Header>
  )
}

function accountItems({ name, roleWords, organisation, canSwitch }: ShellPerson) {
  return (
    <Header.Account>
      <Header.AccountItem href="/account" icon>
        <span>
          {name}
          <span className="nhsuk-u-visually-hidden">, your account</span>
        </span>
      </Header.AccountItem>
      <Header.AccountItem>
        <span>{[organisation, roleWords].filter(Boolean).join(', ')}</span>
        {canSwitch && (
          <a className="app-header__switch" href="/switch">
            Switch<span className="nhsuk-u-visually-hidden"> organisation or role</span>
          </a>
        )}
      </Header.AccountItem>
      <Header.AccountItem as="button" type="submit" formProps={{ action: '/sign-out', method: 'post' }}>
        Sign out
      </Header.AccountItem>
    </Header.Account>
  )
}
