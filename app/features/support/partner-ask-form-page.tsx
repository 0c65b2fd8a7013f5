import { InsetText } from '~/ui/content/callouts'
import { DateField } from '~/ui/forms/date-field'
import { RadioGroup } from '~/ui/forms/radio-group'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import type { FormAnswer } from './checked-form'
import type { AskFormData } from './partner-ask-read.server'
import { fieldsOf, SupportForm } from './support-form'

interface PartnerAskFormProps {
  readonly form: AskFormData
  readonly answer: FormAnswer
  readonly submission: unknown
}

/** A specific ask to a named partner, until when, and whether the practice agreed to be named. */
export function PartnerAskFormPage({ form, answer, submission }: PartnerAskFormProps) {
  const fields = fieldsOf(answer)
  return (
    <Page back={{ href: `/icb/cases/${form.caseReference}`, label: `Case ${form.caseReference}` }}>
      <SupportForm
        answer={answer}
        submission={submission}
        button={form.goesOutAtOnce ? 'Send the ask' : 'Put it to a manager'}
        head={
          <>
            <PageHead
              caption={`${form.practiceName} · case ${form.caseReference}`}
              title="Ask a partner"
              lede={
                form.goesOutAtOnce
                  ? 'It goes out at once: the partner gets a mail, acknowledges by name and answers.'
                  : 'A manager decides whether it goes out, and is told at once.'
              }
            />
            {form.conflict && <InsetText>{form.conflict}</InsetText>}
          </>
        }
      >
        <RadioGroup {...fields.one('partner')} legend="Who is asked?" choices={form.partners} />
        <TextArea
          {...fields.one('asked')}
          label="What should they do?"
          labelSize="m"
          hint="One specific thing, in a sentence, in your own words. The partner, the ICB and the practice read it. No patient details, please."
          rows={3}
          maxLength={500}
        />
        <DateField
          {...fields.day('untilDay')}
          legend="Until when is it wanted?"
          legendSize="m"
          hint="For example, 24 11 2026. It ends by itself then."
        />
        <TextField {...fields.one('untilTime')} label="Time" hint="For example, 17:00 or 5pm" width={10} />
        <RadioGroup
          {...fields.one('named')}
          legend="Has the practice agreed that the partner hears its name?"
          choices={[
            {
              value: 'yes',
              label: 'Yes',
              hint: `The partner reads “${form.practiceName}, ${form.placeName}”.`,
            },
            { value: 'no', label: 'No', hint: `The partner reads “A practice in ${form.placeName}”.` },
          ]}
        />
      </SupportForm>
    </Page>
  )
}
