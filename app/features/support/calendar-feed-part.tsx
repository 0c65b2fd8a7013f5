import { InsetText } from '~/ui/content/callouts'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextField } from '~/ui/forms/text-field'
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
      {madeLink && (
        <InsetText>
          <TextField
            name="link"
            label="Your address. Copy it now: it is shown only this once."
            defaultValue={madeLink}
            inputProps={{ readOnly: true }}
          />
        </InsetText>
      )}
      {feed && !madeLink && (
        <p>
          You have an address since {feed.made}.{' '}
          {feed.lastRead ? `It was last fetched ${feed.lastRead}.` : 'It has not been fetched yet.'}
        </p>
      )}
      <form method="post" noValidate>
        <ButtonRow>
          <SubmitButton kind="secondary" name="act" value="make">
            {feed ? 'Make a new address: the old one stops working' : 'Make an address'}
          </SubmitButton>
          {feed && (
            <SubmitButton kind="warning" name="act" value="end">
              End the address
            </SubmitButton>
          )}
        </ButtonRow>
      </form>
    </section>
  )
}
