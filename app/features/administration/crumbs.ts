import type { Crumb } from '~/ui/shell/page'

/** Where the pages of administration live. */
export const administration: readonly Crumb[] = [{ href: '/admin', label: 'Administration' }]

/** The same for pages below one of them. */
export function below(href: string, label: string, ...more: readonly Crumb[]): readonly Crumb[] {
  return [...administration, { href, label }, ...more]
}
