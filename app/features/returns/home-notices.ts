/** Something about today that a practice should know before it does anything: with a link to the page that says more. */
export interface HomeNotice {
  readonly key: string
  readonly title: string
  /** What the ICB wrote for the practice. */
  readonly words: string
  readonly link: { readonly href: string; readonly label: string } | null
}
