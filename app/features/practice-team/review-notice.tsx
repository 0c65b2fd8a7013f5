import { InsetText } from '~/ui/content/callouts'

/** On a lead's home page while the quarterly task is open. */
export function ReviewNotice({ practiceCode, people }: { practiceCode: string; people: number }) {
  return (
    <InsetText>
      <p>
        <strong>Who still needs access?</strong> {people === 1 ? '1 person is' : `${people} people are`} to be
        looked at this quarter. <a href={`/practices/${practiceCode}/team`}>Look at who has access</a>
      </p>
    </InsetText>
  )
}
