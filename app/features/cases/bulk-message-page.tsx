import { InsetText, WarningCallout } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import { pickedValue } from './bulk-form'
import type { BulkLetter, BulkMessageAnswer } from './bulk-message.server'

type Letters = Extract<BulkMessageAnswer, { kind: 'letters' }>

/** A message to several practices before it is sent: what each reads, and who of it gets it by mail. */
export function BulkMessagePage({ answer }: { answer: Letters }) {
  const { letters, unable } = answer
  const ready = letters.filter(({ lacks }) => lacks.length === 0)
  const lacking = letters.filter(({ lacks }) => lacks.length > 0)
  const [first] = ready
  const isSame = first !== undefined && ready.every(({ text }) => text === first.text)
  return (
    <Page width={isSame ? 'two-thirds' : 'full'} breadcrumbs={[{ href: '/icb/queue', label: 'Queue' }]}>
      <PageHead title={`Check the message to ${practices(ready.length)}`} lede="Nothing has been sent yet." />
      {lacking.length > 0 && <Lacking letters={lacking} />}
      {unable.length > 0 && <Unable of={unable} />}
      {isSame && (
        <>
          <h2 className="nhsuk-heading-m">What each of them reads</h2>
          <div className="app-preview">{first.text}</div>
        </>
      )}
      {ready.length > 0 && <LetterTable letters={ready} isSame={isSame} />}
      <InsetText>
        It goes out as soon as you send it: by e-mail to those named, and on the case for everybody who
        reports for the practice.
      </InsetText>
      <form method="post" action="/icb/queue/bulk" noValidate>
        <input type="hidden" name="act" value="message" />
        <input type="hidden" name="body" value={answer.body} />
        {answer.patientWords !== '' && (
          <input type="hidden" name="patientWords" value={answer.patientWords} />
        )}
        {letters.map((one) => (
          <input key={one.reference} type="hidden" name="case" value={pickedValue(one)} />
        ))}
        {ready.map(({ reference, seen }) => (
          <input key={reference} type="hidden" name="seen" value={seen} />
        ))}
        <ButtonRow>
          {ready.length > 0 && <SubmitButton>{`Send to ${practices(ready.length)}`}</SubmitButton>}
          <SubmitButton kind="secondary" name="intent" value="change">
            Change something
          </SubmitButton>
        </ButtonRow>
      </form>
    </Page>
  )
}

function Lacking({ letters }: { letters: readonly BulkLetter[] }) {
  return (
    <WarningCallout heading={`Not sent to ${practices(letters.length)}`}>
      <p>Something could not be filled in. Change the words, or write to them on their case.</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {letters.map(({ reference, practiceName, lacks }) => (
          <li key={reference}>
            <a href={`/icb/cases/${reference}`}>{practiceName}</a>:{' '}
            {lacks.map(({ word, why }) => `${word}, ${why}`).join('; ')}
          </li>
        ))}
      </ul>
    </WarningCallout>
  )
}

function Unable({ of }: { of: Letters['unable'] }) {
  return (
    <InsetText>
      <p>Nothing can be sent to these now:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {of.map(({ practiceName, problem }) => (
          <li key={practiceName}>
            {practiceName}: {problem}
          </li>
        ))}
      </ul>
    </InsetText>
  )
}

function LetterTable({ letters, isSame }: { letters: readonly BulkLetter[]; isSame: boolean }) {
  const text = {
    key: 'text',
    heading: 'What it reads',
    cell: (one: BulkLetter) => <span className="app-free-text">{one.text}</span>,
  }
  return (
    <DataTable
      caption={isSame ? 'Who gets it' : 'What each reads, and who gets it'}
      rows={letters}
      rowKey={({ reference }) => reference}
      columns={[
        {
          key: 'practice',
          heading: 'Practice',
          isRowHeader: true,
          cell: ({ reference, practiceName }) => (
            <a href={`/icb/cases/${reference}`}>
              {practiceName}, {reference}
            </a>
          ),
        },
        ...(isSame ? [] : [text]),
        {
          key: 'mail',
          heading: 'By e-mail',
          cell: ({ byMail }) =>
            byMail.length > 0 ? byMail.join('; ') : 'Nobody: the practice has no address here. Ring it.',
        },
      ]}
    />
  )
}

function practices(count: number): string {
  return count === 1 ? '1 practice' : `${count} practices`
}
