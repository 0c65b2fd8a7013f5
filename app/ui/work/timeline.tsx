import type { ReactNode } from 'react'
import { assertNever } from '~/domain/assert-never'

export const timelineKinds = ['message', 'note', 'event'] as const

/** `message`: the practice reads it; `note`: inside the ICB only; `event`: what the service recorded. */
export type TimelineKind = (typeof timelineKinds)[number]

export interface TimelineEntry {
  key: string
  kind: TimelineKind
  /** Who did it, with role or practice: "Asha Patel, ICB primary care". */
  who: string
  /** What it is, where it is not a plain message or note: "Case acknowledged". */
  title?: string
  /** "Friday 20 November 2026, 9:58am" */
  at: string
  /** The same moment for machines. */
  dateTime: string
  /** As it was typed, with its line breaks. */
  body?: string
  /** What follows the text: a link, the state of a mail. */
  more?: ReactNode
}

interface TimelineProps {
  /** In the order to show: newest first on a case. */
  entries: readonly TimelineEntry[]
  label: string
  /** Not all of it is here: a link leads to the same page with the whole. */
  hasMore?: boolean
}

/** What was said and done, messages and internal notes told apart by edge, colour and words. */
export function Timeline({ entries, label, hasMore = false }: TimelineProps) {
  return (
    <>
      <ol id="timeline" className="app-timeline" aria-label={label}>
        {entries.map((entry) => (
          <li key={entry.key} className={`app-timeline__entry app-timeline__entry--${entry.kind}`}>
            <p className="app-timeline__head">
              <strong>{entry.title ?? kindTitle(entry.kind)}</strong>
              <span>{entry.who}</span>
              <time dateTime={entry.dateTime}>{entry.at}</time>
              {entry.kind === 'note' && (
                <span className="app-timeline__hidden">Practice cannot see this</span>
              )}
            </p>
            {entry.body && <p className="app-free-text">{entry.body}</p>}
            {entry.more}
          </li>
        ))}
      </ol>
      {hasMore && (
        <p>
          <a href="?timeline=all#timeline">Show everything that was said and done</a>
        </p>
      )}
    </>
  )
}

function kindTitle(kind: TimelineKind): string {
  switch (kind) {
    case 'message':
      return 'Message'
    case 'note':
      return 'Internal note'
    case 'event':
      return 'Recorded'
    default:
      return assertNever(kind)
  }
}
