import { retiredKindWords, type SettableKind, settableKinds } from '~/domain/governance/retention'
import { InsetText } from '~/ui/content/callouts'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { RadioGroup } from '~/ui/forms/radio-group'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import type { ChangeAnswer } from './change-form'
import { ChangeProblems, messageOf } from './change-form-view'
import { ChangesTable } from './changes-table'
import { administration } from './crumbs'
import type { readRetention } from './retention.server'
import { RetentionLines } from './retention-lines'

export const retentionPath = '/admin/retention'

type Retention = Awaited<ReturnType<typeof readRetention>>

const fieldWords: Readonly<Record<SettableKind, { label: string; hint: string }>> = {
  leavers: { label: 'People who left', hint: 'Counted from the end of their last role.' },
  looks: { label: 'Who looked at a practice', hint: 'A practice reads there who opened its records.' },
  opened: { label: 'Who opened a sensitive page, and who was refused one', hint: 'Of the access log.' },
  mails: { label: 'Address and contents of mails', hint: 'Counted from the day a mail was written.' },
}

interface RetentionPageProps {
  readonly retention: Retention
  readonly answer: ChangeAnswer | undefined
  readonly isDone: boolean
}

/** How long things are kept, what goes tonight, the form to change it, and each change before and after. */
export function RetentionPage({ retention, answer, isDone }: RetentionPageProps) {
  const shownIn = (name: string) => answer?.values[name] ?? retention.values[name]
  return (
    <Page breadcrumbs={administration}>
      <ChangeProblems answer={answer} />
      {isDone && answer === undefined && (
        <NotificationBanner>The periods were changed. The next night goes by them.</NotificationBanner>
      )}
      <PageHead
        title="Retention"
        lede="What is past its period goes each night at 3am, for good. How much went is in the audit."
      />
      {retention.isHeld && (
        <InsetText>
          Nothing goes for the time being: something has to be kept, whatever the periods say.
        </InsetText>
      )}
      <RetentionLines caption="What goes tonight" lines={retention.lines} />
      <InsetText>
        Returns, cases, requests, decisions and the audit are kept, with the names beside them. Words in them
        that must not be kept can be taken out under <a href="/admin/redact">Remove words</a>. Backups keep
        for up to 12 months what has gone here.
      </InsetText>
      <h2 className="nhsuk-heading-m">Change the periods</h2>
      <form method="post" noValidate>
        <input type="hidden" name="version" value={answer?.values.version ?? retention.version} />
        {settableKinds.map((kind) => (
          <TextField
            key={kind}
            name={kind}
            label={fieldWords[kind].label}
            hint={`${fieldWords[kind].hint} From ${retiredKindWords[kind].least} to 120 months; empty keeps everything.`}
            kind="number"
            width={3}
            suffix="months"
            defaultValue={shownIn(kind)}
            error={messageOf(answer, kind)}
          />
        ))}
        <RadioGroup
          name="held"
          legend="Does something have to be kept for the time being?"
          hint="For an inquiry, a complaint, a request for information or a court."
          choices={[
            { value: 'no', label: 'No, things go by their periods' },
            { value: 'yes', label: 'Yes, nothing goes until this is changed' },
          ]}
          defaultValue={shownIn('held')}
          error={messageOf(answer, 'held')}
        />
        <ButtonRow>
          <SubmitButton name="step" value="check">
            See what would go
          </SubmitButton>
          <a href="/admin">Cancel</a>
        </ButtonRow>
      </form>
      <ChangesTable
        of="the periods"
        changes={retention.changes}
        empty="No period has been set. Each change would be here."
      />
    </Page>
  )
}
