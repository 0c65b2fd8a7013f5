import { Form } from '@remix-run/react'
import { callOutcomes, callOutcomeWords } from '~/domain/returns/missing-calls'
import { InsetText, WarningCallout } from '~/ui/content/callouts'
import { PhoneLink } from '~/ui/content/phone-link'
import { SummaryList } from '~/ui/content/summary-list'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { RadioGroup } from '~/ui/forms/radio-group'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { type CallAnswer, patientField } from './missing-call-form'
import type { CallLine, MissingCallPage } from './missing-call-page'

/** What an answer of the form is shown with; `changed`: a colleague rang meanwhile, nothing was kept yet. */
export type ReturnedCall = CallAnswer & { readonly isChanged: boolean }

const untouched: CallAnswer = { typed: {}, problems: [], patientWords: [] }

const outcomeHints = {
  will_send: undefined,
  return_entered: 'You go on to the return and enter what they say.',
  no_answer: undefined,
  left_message: undefined,
  closed_today: 'You go on to enter the closure.',
} as const

/** Putting down a call about a missing return: whom to ring, who rang before, what came of it. */
export function MissingCallView({ page, answer }: { page: MissingCallPage; answer: ReturnedCall | null }) {
  const { typed, problems, patientWords } = answer ?? untouched
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message
  return (
    <Page breadcrumbs={[{ href: '/icb/missing', label: 'Missing returns' }]}>
      <ErrorSummary problems={[...problems]} submission={answer} />
      <PageHead
        caption={
          page.practice.pcnName ? `${page.practice.name}, ${page.practice.pcnName} PCN` : page.practice.name
        }
        title="Note a call about the missing return"
        lede={`${page.dayWords}. ${page.standing}`}
      />
      {answer?.isChanged && (
        <WarningCallout heading="A colleague has rung meanwhile">
          <p>Nothing was lost. Read what came of it below; then note your call as well, or leave it.</p>
        </WarningCallout>
      )}
      <SummaryList
        rows={page.ringable.map(({ who, phone }) => ({
          key: who,
          label: who,
          value: <PhoneLink number={phone} />,
        }))}
      />
      <Calls calls={page.calls} />
      <Form method="post" noValidate>
        <input
          type="hidden"
          name="version"
          value={answer?.isChanged ? page.version : (typed.version ?? page.version)}
        />
        <input type="hidden" name="submitKey" value={typed.submitKey ?? page.submitKey} />
        {patientWords.length > 0 && <PatientQuestion words={patientWords} error={errorOf(patientField)} />}
        <RadioGroup
          name="outcome"
          legend="What came of the call?"
          legendSize="m"
          error={errorOf('outcome')}
          defaultValue={typed.outcome}
          choices={callOutcomes.map((value) => ({
            value,
            label: callOutcomeWords[value],
            hint: outcomeHints[value],
          }))}
        />
        <TextField
          name="spokeTo"
          label="Who you spoke to"
          hint="A job is enough, like “practice manager”."
          error={errorOf('spokeTo')}
          defaultValue={typed.spokeTo}
          width={20}
        />
        <TextArea
          name="note"
          label="In a few words (optional)"
          hint="No patient details, please. Your team reads this; the practice does not."
          error={errorOf('note')}
          defaultValue={typed.note}
          rows={3}
          maxLength={2000}
        />
        <ButtonRow>
          <SubmitButton>{answer?.isChanged ? 'Note my call as well' : 'Note the call'}</SubmitButton>
          <a href="/icb/missing">Back to the list</a>
        </ButtonRow>
      </Form>
    </Page>
  )
}

function Calls({ calls }: { calls: readonly CallLine[] }) {
  if (calls.length === 0) return <p>Nobody has rung today.</p>
  return (
    <InsetText>
      <h2 className="nhsuk-heading-s">Rung today</h2>
      <ul className="nhsuk-list">
        {calls.map(({ key, who, what, note }) => (
          <li key={key}>
            <strong>{who}</strong>: {what}
            {note && <span className="app-free-text app-quiet"> {note}</span>}
          </li>
        ))}
      </ul>
    </InsetText>
  )
}

function PatientQuestion({ words, error }: { words: readonly string[]; error: string | undefined }) {
  return (
    <RadioGroup
      name={patientField}
      legend="Are these words about a patient?"
      legendSize="m"
      hint={words.map((word) => `“${word}”`).join(', ')}
      error={error}
      choices={[
        { value: 'remove', label: 'Remove them', hint: 'Each is replaced by “[removed]”.' },
        { value: 'keep', label: 'This is no patient' },
      ]}
    />
  )
}
