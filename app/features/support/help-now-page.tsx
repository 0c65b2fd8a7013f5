import { ConfirmationPanel } from '~/ui/content/callouts'
import { PhoneLink } from '~/ui/content/phone-link'
import { RadioGroup } from '~/ui/forms/radio-group'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import type { HelpAnswer } from './ask-for-help.server'
import type { FormAnswer } from './checked-form'
import { fieldsOf, SupportForm } from './support-form'
import type { WhoToRing } from './support-world.server'
import { WhoToRingNow } from './who-to-ring'

interface PracticeName {
  code: string
  name: string
}

interface HelpNowFormProps {
  practice: PracticeName
  ring: WhoToRing
  answer: FormAnswer
  submission: unknown
}

/** "Ask for help now": three questions, no return, at any hour. */
export function HelpNowForm({ practice, ring, answer, submission }: HelpNowFormProps) {
  const fields = fieldsOf(answer)
  return (
    <Page back={{ href: `/practices/${practice.code}`, label: 'Home' }}>
      <SupportForm
        answer={answer}
        submission={submission}
        button="Ask for help"
        head={
          <>
            <PageHead
              caption={practice.name}
              title="Ask for help now"
              lede="You need no return for this, and it is not held against you."
            />
            <WhoToRingNow ring={ring} />
          </>
        }
      >
        <RadioGroup
          {...fields.one('want')}
          legend="What do you need?"
          choices={[
            {
              value: 'today',
              label: 'Support today',
              hint: 'Somebody takes it within the hour and rings you.',
            },
            { value: 'advice', label: 'Advice', hint: 'Somebody takes it today and rings you by tomorrow.' },
          ]}
        />
        <TextArea
          {...fields.one('goingOn')}
          label="What is going on?"
          labelSize="m"
          hint="A sentence is enough, and you can leave it empty. No patient details, please."
          maxLength={2000}
        />
        <TextField
          {...fields.one('phone')}
          label="Number to ring you on"
          labelSize="m"
          hint="A line that gets through today: not the one patients ring."
          kind="tel"
          autoComplete="tel"
          width={20}
        />
      </SupportForm>
    </Page>
  )
}

interface HelpNowAnswerProps {
  practice: PracticeName
  ring: WhoToRing
  answer: HelpAnswer
}

/** After asking: who rings by when, and the number for when nobody does. */
export function HelpNowAnswer({ practice, ring, answer }: HelpNowAnswerProps) {
  const home = `/practices/${practice.code}`
  return (
    <Page back={{ href: home, label: 'Home' }}>
      <ConfirmationPanel title="Help asked for">
        <p>
          Your case is <strong>{answer.caseReference}</strong>
        </p>
      </ConfirmationPanel>
      <h2 className="nhsuk-heading-m">What happens next</h2>
      {answer.ownerName && <p>{answer.ownerName} has your case.</p>}
      {answer.steps.length > 0 ? (
        <ol className="nhsuk-list nhsuk-list--number">
          {answer.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      ) : (
        <p>What was promised is done. The case says how it went.</p>
      )}
      <WhoToRingNow ring={ring} />
      {!ring.isWorkingTime && (
        <p>
          In working hours the {ring.teamName} is at <PhoneLink number={ring.teamPhone} />.
        </p>
      )}
      <p>
        <a href={`${home}/cases/${answer.caseReference}`}>Follow the case, or write more</a>
      </p>
      <p>
        <a href={`${home}/closed`}>We are closed, or have to close</a>
      </p>
    </Page>
  )
}
