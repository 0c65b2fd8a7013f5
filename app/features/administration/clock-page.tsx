import { NotificationBanner } from '~/ui/content/notification-banner'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import type { ClockMove } from './clock-moves'
import { administration } from './crumbs'

interface ClockPageProps {
  readonly nowWords: string
  readonly moves: readonly ClockMove[]
  readonly isMoved: boolean
  readonly problem: string | undefined
}

/** The clock of a demonstration, and the buttons that move it forward. */
export function ClockPage({ nowWords, moves, isMoved, problem }: ClockPageProps) {
  return (
    <Page breadcrumbs={administration}>
      <ErrorSummary problems={problem ? [{ field: 'to', message: problem }] : []} submission={problem} />
      {isMoved && (
        <NotificationBanner>The clock was moved. What was due happens within seconds.</NotificationBanner>
      )}
      <PageHead title="Clock of the demonstration" lede={`It shows ${nowWords}.`} />
      <p>
        It only goes forward: a case that ran past its target stays past it. To begin again, stop the service
        and run <code>npm run demo:reset</code>.
      </p>
      <form method="post" noValidate>
        <RadioGroup
          name="to"
          legend="Move it forward by or to"
          error={problem}
          choices={moves.map(({ code, label, hint }) => ({ value: code, label, hint }))}
        />
        <SubmitButton>Move the clock</SubmitButton>
      </form>
    </Page>
  )
}
