import { InsetText } from '~/ui/content/callouts'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextField } from '~/ui/forms/text-field'

interface SecretAddressProps {
  /** The address there is, never itself: since when, and when it was last fetched. */
  readonly feed: { readonly made: string; readonly lastRead: string | null } | null
  /** Just made: shown this once. */
  readonly madeLink: string | null
  readonly acts: { readonly make: string; readonly end: string }
  readonly endLabel: string
}

/** An address of one's own that a program fetches from: made, made anew, ended. */
export function SecretAddress({ feed, madeLink, acts, endLabel }: SecretAddressProps) {
  return (
    <>
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
          <SubmitButton kind="secondary" name="act" value={acts.make}>
            {feed ? 'Make a new address: the old one stops working' : 'Make an address'}
          </SubmitButton>
          {feed && (
            <SubmitButton kind="warning" name="act" value={acts.end}>
              {endLabel}
            </SubmitButton>
          )}
        </ButtonRow>
      </form>
    </>
  )
}
