import { SecretAddress } from '~/ui/work/secret-address'
import type { OwnFeedData } from './calendar-feed.server'

/** What a person may do about their secret address. */
export const feedActs = ['make', 'end'] as const

interface CalendarFeedPartProps {
  feed: OwnFeedData
  /** The address just made: it is shown this once. */
  madeLink: string | null
}

/** The secret address for a person's own calendar program: made, made anew, ended. */
export function CalendarFeedPart({ feed, madeLink }: CalendarFeedPartProps) {
  return (
    <section className="app-no-print">
      <h2 className="nhsuk-heading-m" id="feed">
        In your own calendar
      </h2>
      <p>
        Outlook and other calendar programs can fetch these dates by themselves, from an address of your own.
        Give it to nobody: whoever has it sees the dates. It holds no reasons and no names of people, and
        stops working when your role ends.
      </p>
      <SecretAddress
        feed={feed}
        madeLink={madeLink}
        acts={{ make: 'make', end: 'end' }}
        endLabel="End the address"
      />
    </section>
  )
}
