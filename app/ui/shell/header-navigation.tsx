import { type RefObject, useEffect, useRef, useState } from 'react'
import { classNames } from '~/ui/class-names'
import { currentLink } from './current-link'
import type { ShellLink } from './shell-data'
import type { LineOfItems } from './use-line-of-items'

interface HeaderNavigationProps {
  navigation: readonly ShellLink[]
  pathname: string
  /** The list in which the items stand in a line. */
  list: RefObject<HTMLUListElement>
  line: LineOfItems
}

/** The navigation of a role: as many items as fit in one line, the others in a menu at its end. */
export function HeaderNavigation({ navigation, pathname, list, line }: HeaderNavigationProps) {
  const fitting = typeof line === 'number' ? line : navigation.length
  const current = currentLink(navigation, pathname)
  const item = (link: ShellLink) => (
    <NavigationItem
      key={link.href}
      link={link}
      current={link === current && (pathname === link.href ? 'page' : 'true')}
    />
  )
  return (
    <nav className="nhsuk-header__navigation" aria-label="Menu">
      <div className="nhsuk-width-container nhsuk-header__navigation-container">
        <ul className="nhsuk-header__navigation-list" ref={list}>
          {navigation.slice(0, fitting).map(item)}
          <MoreMenu isShown={line === 'measuring' || fitting < navigation.length}>
            {navigation.slice(fitting).map(item)}
          </MoreMenu>
        </ul>
      </div>
    </nav>
  )
}

function NavigationItem({ link, current }: { link: ShellLink; current: 'page' | 'true' | false }) {
  return (
    <li
      className={classNames(
        'nhsuk-header__navigation-item',
        current && 'nhsuk-header__navigation-item--current',
      )}
    >
      <a className="nhsuk-header__navigation-link" aria-current={current || undefined} href={link.href}>
        {current ? (
          <strong className="nhsuk-header__navigation-item-current-fallback">{link.label}</strong>
        ) : (
          link.label
        )}
      </a>
    </li>
  )
}

/** "More": closed by Escape and by any press outside or on one of its links. */
function MoreMenu({ isShown, children }: { isShown: boolean; children: JSX.Element[] }) {
  const toggle = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLUListElement>(null)
  const [isPressed, setIsPressed] = useState(false)
  const isOpen = isPressed && isShown && children.length > 0
  // On a screen that became wide enough it closes, and does not spring open when that is narrow again.
  if (isPressed && !isShown) setIsPressed(false)

  useEffect(() => {
    if (!isOpen) return
    return whenLeft(toggle, menu, () => setIsPressed(false))
  }, [isOpen])

  // The menu hangs below the line: a border as high as the menu keeps it off the page's content.
  useEffect(() => {
    const navigation = toggle.current?.closest('nav')
    const height = isOpen ? `${menu.current?.offsetHeight ?? 0}px` : ''
    navigation?.style.setProperty('border-bottom-width', height)
  })

  return (
    <li className="nhsuk-header__menu" hidden={!isShown}>
      <button
        type="button"
        className="nhsuk-header__menu-toggle nhsuk-header__navigation-link"
        id="toggle-menu"
        aria-expanded={isOpen}
        ref={toggle}
        onClick={() => setIsPressed(!isOpen)}
      >
        <span className="nhsuk-u-visually-hidden">Browse </span>More
      </button>
      {children.length > 0 && (
        <ul className="nhsuk-header__menu-list" hidden={!isOpen} ref={menu}>
          {children}
        </ul>
      )}
    </li>
  )
}

/** Calls when somebody leaves the open menu; gives what stops the listening. */
function whenLeft(
  toggle: RefObject<HTMLElement>,
  menu: RefObject<HTMLElement>,
  leave: () => void,
): () => void {
  const onClick = ({ target }: MouseEvent) => {
    // The button itself closes what it opened.
    if (!(target instanceof Node && toggle.current?.contains(target))) leave()
  }
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape') return
    // A link that disappears would take the focus with it, to the beginning of the page.
    if (menu.current?.contains(document.activeElement)) toggle.current?.focus()
    leave()
  }
  document.addEventListener('click', onClick, true)
  document.addEventListener('keydown', onKeyDown, true)
  return () => {
    document.removeEventListener('click', onClick, true)
    document.removeEventListener('keydown', onKeyDown, true)
  }
}
