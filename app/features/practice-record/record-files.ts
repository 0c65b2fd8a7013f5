/** What a practice has sent and been told, by kind, in the order of the page. */
export const recordParts = ['returns', 'requests', 'notices', 'messages'] as const
export type RecordPart = (typeof recordParts)[number]

/** A file a practice can take away: one part for a spreadsheet, or all of it for a computer. */
export type RecordFile =
  | { readonly part: RecordPart; readonly format: 'csv' }
  | { readonly part: 'everything'; readonly format: 'json' }

/** The file of a name in an address, like "returns.csv"; undefined when there is none of that name. */
export function recordFileOf(name: string | undefined): RecordFile | undefined {
  if (name === 'everything.json') return { part: 'everything', format: 'json' }
  const part = recordParts.find((one) => name === `${one}.csv`)
  return part && { part, format: 'csv' }
}

/** What each part is called, and what is in it. */
export const recordPartWords: Readonly<
  Record<RecordPart, { readonly title: string; readonly about: string }>
> = {
  returns: {
    title: 'Daily returns',
    about:
      'Every version of every return, one line for each question, with what was answered, not known or left out.',
  },
  requests: {
    title: 'Requests for support',
    about: 'What you asked for, what was suggested to you, and what came of each, step by step.',
  },
  notices: { title: 'Closure notices', about: 'Each time you told us that you were closed or had to close.' },
  messages: { title: 'Messages', about: 'What you and the primary care team wrote to each other.' },
}
