import { DateField } from '~/ui/forms/date-field'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { type FormAnswer, versionOf } from './checked-form'
import type { PcnAskFormData } from './pcn-ask-read.server'
import { fieldsOf, PatientQuestion } from './support-form'

interface PcnAskFormProps {
  readonly form: PcnAskFormData
  readonly answer: FormAnswer
  readonly submission: unknown
}

/** What the lead of a practice's PCN is asked, and until when. The PCN knows its practices, so the ask names the one it is for. */
export function PcnAskFormPage({ form, answer, submission }: PcnAskFormProps) {
  const fields = fieldsOf(answer)
  const back = `/icb/requests/${form.reference}`
  return (
    <Page back={{ href: back, label: `Request ${form.reference}` }}>
      <ErrorSummary problems={[...answer.problems]} submission={submission} />
      <PageHead
        caption={`${form.practiceName} · request ${form.reference}`}
        title={`Ask the lead of ${form.pcnName} PCN in`}
        lede="It stands on the lead’s page with the practice’s name, and goes by mail. The lead acknowledges by name and answers."
      />
      <form method="post" noValidate>
        <input type="hidden" name="version" value={versionOf(answer, form.version)} />
        <PatientQuestion words={answer.patientWords} problems={answer.problems} />
        <TextArea
          {...fields.one('asked')}
          label="What would help?"
          labelSize="m"
          hint="In your own words: clinicians, rooms, duty cover. Nothing from the practice’s return. No patient details, please."
          rows={3}
          maxLength={500}
        />
        <DateField
          {...fields.day('untilDay')}
          legend="Until when is it wanted?"
          legendSize="m"
          hint="For example, 24 11 2026."
        />
        <TextField {...fields.one('untilTime')} label="Time" hint="For example, 17:00 or 5pm" width={10} />
        <ButtonRow>
          <SubmitButton>Ask the PCN lead</SubmitButton>
          <a href={back}>Cancel</a>
        </ButtonRow>
      </form>
    </Page>
  )
}
