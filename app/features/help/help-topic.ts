/** The parts of the help, in the order of its first page. */
export const helpGroups = [
  { id: 'day', title: 'The daily return' },
  { id: 'questions', title: 'Each question' },
  { id: 'levels', title: 'The four levels' },
  { id: 'support', title: 'Help, closures and sessions' },
  { id: 'trust', title: 'What becomes of it' },
  { id: 'account', title: 'Signing in and people' },
  { id: 'words', title: 'Words and numbers to ring' },
  { id: 'icb', title: 'For the ICB’s team' },
] as const
export type HelpGroupId = (typeof helpGroups)[number]['id']

/** A link of a help page. `practice` is a page of the reader's own practice, shown to people of a practice alone. */
export type HelpLink =
  | { readonly label: string; readonly href: string }
  | { readonly label: string; readonly practice: string }

/** A part of a help page: a heading, and what stands under it. */
export interface HelpSection {
  readonly heading: string
  readonly paragraphs?: readonly string[]
  readonly points?: readonly string[]
  /** Things to do one after the other. */
  readonly steps?: readonly string[]
  /** Words with what they mean. */
  readonly terms?: readonly { readonly term: string; readonly means: string }[]
  /** A case as it happens, set apart. */
  readonly example?: string
}

/** One help page, in words for somebody in their first NHS job. */
export interface HelpTopic {
  readonly slug: string
  readonly group: HelpGroupId
  readonly title: string
  readonly lede: string
  readonly sections: readonly HelpSection[]
  readonly links?: readonly HelpLink[]
}
