import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import type { ActAnswer } from './act-form'
import { ActForm, ActProblems, DayField, messageOf } from './act-form-view'

interface BankHolidayPageProps {
  readonly answer: ActAnswer | undefined
  /** The one to be taken back; null to add one. */
  readonly taken: { readonly day: string; readonly words: string; readonly title: string } | null
}

/** A bank holiday that came or went at short notice. */
export function BankHolidayPage({ answer, taken }: BankHolidayPageProps) {
  return (
    <Page
      breadcrumbs={[
        { href: '/admin', label: 'Administration' },
        { href: '/admin/calendar', label: 'Calendar' },
      ]}
    >
      <ActProblems answer={answer} sentence="" />
      <PageHead
        title={taken ? `Take back ${taken.words}` : 'Add a bank holiday'}
        lede={
          taken
            ? `${taken.title}: returns are expected that day after all.`
            : 'No return is expected that day. What has come in today already stays.'
        }
      />
      <ActForm
        answer={answer}
        hidden={taken ? { act: 'take-back', day: taken.day } : { act: 'add' }}
        button={taken ? 'Take it back' : 'Add the bank holiday'}
        kind={taken ? 'warning' : 'primary'}
        cancelHref="/admin/calendar"
      >
        {!taken && (
          <>
            <DayField
              answer={answer}
              name="day"
              legend="Day"
              hint="Today or later. A day that moves is added, and the other taken back."
            />
            <TextField
              name="title"
              label="What it is called"
              defaultValue={answer?.values.title}
              error={messageOf(answer, 'title')}
            />
          </>
        )}
      </ActForm>
    </Page>
  )
}
