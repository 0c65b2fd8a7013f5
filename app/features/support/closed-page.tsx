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
}

/** "We are closed, or have to close": the practice tells, it does not ask. */
export function ClosedPage({ practice, sites, ring, answer, submission }: ClosedPageProps) {
  return (
    <Page back={{ href: `/practices/${practice.code}`, label: 'Home' }}>
      <SupportForm
        answer={answer}
        submission={submission}
        button="Tell the ICB that we are closed"
        head={
          <>
            <PageHead
              caption={practice.name}
              title="We are closed, or have to close"
              lede="You tell us; nobody has to agree. The team is told at once and looks for cover with you."
            />
            <WhoToRingNow ring={ring} />
          </>
        }
      >
        <ClosedFields fields={fieldsOf(answer)} sites={sites} />
      </SupportForm>
    </Page>
  )
}
