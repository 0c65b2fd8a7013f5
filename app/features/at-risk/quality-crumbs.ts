/** The way back from a page that hangs on a practice's quality view. */
export function qualityCrumbs({ code, name }: { readonly code: string; readonly name: string }) {
  const home = `/icb/practices/${code}`
  return [
    { href: home, label: name },
    { href: `${home}/quality`, label: 'Quality view' },
  ]
}
