import { Page, PageHead } from '~/ui/shell/page'
import type { FormAnswer } from './checked-form'
import { ClosedFields } from './closed-fields'
import { fieldsOf, SupportForm } from './support-form'
import type { WhoToRing } from './support-world.server'
import { WhoToRingNow } from './who-to-ring'

interface ClosedPageProps {
  practice: { code: string; name: string }
  sites: readonly string[]
  ring: WhoToRing
  answer: FormAnswer
  submission: unknown
  /** The ICB enters what the practice says on the telephone. */
  isOnBehalf?: boolean
}

/** "We are closed, or have to close": the practice tells, it does not ask. */
export function ClosedPage({ practice, sites, ring, answer, submission, isOnBehalf }: ClosedPageProps) {
  const back = isOnBehalf
    ? { href: `/icb/missing/${practice.code}/closed`, label: 'Back' }
    : { href: `/practices/${practice.code}`, label: 'Home' }
  return (
    <Page back={back}>
      <SupportForm
        answer={answer}
        submission={submission}
        button={isOnBehalf ? 'Enter the closure' : 'Tell the ICB that we are closed'}
        head={
          isOnBehalf ? (
            <PageHead
              caption={practice.name}
              title="The practice is closed, or has to close"
              lede="Enter what it says on the telephone. The notice stands under your name; the practice reads it. A whole practice’s day counts as returned, at OPEL 4."
            />
          ) : (
            <>
              <PageHead
                caption={practice.name}
                title="We are closed, or have to close"
                lede="You tell us; nobody has to agree. The team is told at once and looks for cover with you."
              />
              <p>
                <a href="/help/have-to-close" target="_blank" rel="noreferrer">
                  What we ask, and what happens then
                  <span className="nhsuk-u-visually-hidden"> (opens in a new tab)</span>
                </a>
              </p>
              <WhoToRingNow ring={ring} />
            </>
          )
        }
      >
        <ClosedFields fields={fieldsOf(answer)} sites={sites} />
      </SupportForm>
    </Page>
  )
}
