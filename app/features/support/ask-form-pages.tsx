import type { ReactNode } from 'react'
import { InsetText } from '~/ui/content/callouts'
import { Page, PageHead } from '~/ui/shell/page'
import type { FormAnswer } from './checked-form'
import { HalfDayFields } from './half-day-fields'
import { ExtraPltFields, LunchtimeFields } from './session-fields'
import { fieldsOf, SupportForm } from './support-form'
import type { WhoToRing } from './support-world.server'
import { WhoToRingNow } from './who-to-ring'

interface AskFormProps {
  practice: { code: string; name: string }
  sites: readonly string[]
  ring: WhoToRing
  answer: FormAnswer
  submission: unknown
}

interface AskFrameProps extends AskFormProps {
  /** The help page about this kind of support. */
  helpPage: string
  title: string
  lede: string
  note?: ReactNode
  children: ReactNode
}

function AskFrame(props: AskFrameProps) {
  const { practice, ring, answer, submission, helpPage, title, lede, note, children } = props
  return (
    <Page back={{ href: `/practices/${practice.code}/ask`, label: 'Choose something else' }}>
      <SupportForm
        answer={answer}
        submission={submission}
        button="Send the request"
        head={
          <>
            <PageHead caption={practice.name} title={title} lede={lede} />
            {note}
            <p>
              <a href={`/help/${helpPage}`} target="_blank" rel="noreferrer">
                How it goes, with an example
                <span className="nhsuk-u-visually-hidden"> (opens in a new tab)</span>
              </a>
            </p>
            <WhoToRingNow ring={ring} />
          </>
        }
      >
        {children}
      </SupportForm>
    </Page>
  )
}

/** The form of a half-day closure. */
export function AskHalfDayClosure(props: AskFormProps) {
  return (
    <AskFrame
      {...props}
      helpPage="half-day-closure"
      title="Ask for a half-day closure"
      lede="When it is not clinically safe to open, and another provider looks after your patients."
      note={
        <InsetText>
          <p>
            It can be approved only when a provider has accepted the cover and your clinician has confirmed
            the statement. If you have to close before that,{' '}
            <a href={`/practices/${props.practice.code}/closed`}>tell us that you are closed</a>.
          </p>
        </InsetText>
      }
    >
      <HalfDayFields fields={fieldsOf(props.answer)} sites={props.sites} />
    </AskFrame>
  )
}

/** The form of an extra protected learning time session. */
export function AskExtraPlt(props: AskFormProps & { allowance: string | null }) {
  return (
    <AskFrame
      {...props}
      helpPage="extra-session"
      title="Ask for an extra PLT session"
      lede="One more half day of protected learning time, to train new staff."
      note={props.allowance && <InsetText>{props.allowance}</InsetText>}
    >
      <ExtraPltFields fields={fieldsOf(props.answer)} />
    </AskFrame>
  )
}

/** The form of a short series of lunchtime closures. */
export function AskLunchtimeClosures(props: AskFormProps) {
  return (
    <AskFrame
      {...props}
      helpPage="lunchtime-closures"
      title="Ask for lunchtime closures"
      lede="A short series, to catch up on a backlog. Your phones stay answered."
    >
      <LunchtimeFields fields={fieldsOf(props.answer)} />
    </AskFrame>
  )
}
