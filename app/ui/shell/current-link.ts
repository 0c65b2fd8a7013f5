import type { ShellLink } from './shell-data'

/**
 * The navigation entry a page belongs to: the one whose address, or one of those it holds, is the page's own or the longest
 * beginning of it. `/` belongs to itself alone, so that it is not current everywhere.
 */
export function currentLink(navigation: readonly ShellLink[], pathname: string): ShellLink | undefined {
  const found = navigation.flatMap((link) => {
    const lengths = [link.href, ...(link.holds ?? [])]
      .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
      .map((href) => href.length)
    return lengths.length > 0 ? [{ link, length: Math.max(...lengths) }] : []
  })
  return found.sort((a, b) => b.length - a.length)[0]?.link
}
