import type { ShellLink } from './shell-data'

/**
 * The navigation entry a page belongs to: the one whose address is the page's own or the longest beginning
 * of it. `/` belongs to itself alone, so that it is not current everywhere.
 */
export function currentLink(navigation: readonly ShellLink[], pathname: string): ShellLink | undefined {
  const holds = navigation.filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
  return holds.sort((a, b) => b.href.length - a.href.length)[0]
}
