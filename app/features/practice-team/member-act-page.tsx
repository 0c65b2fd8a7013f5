import { SummaryList } from '~/ui/content/summary-list'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { Page, PageHead } from '~/ui/shell/page'
import type { MemberData } from './read-team.server'
import { actLabels, actMeanings, type TeamAct } from './team-acts'
import { type FormAnswer, messageOf } from './team-forms'

interface MemberActPageProps {
  readonly page: MemberData
  readonly act: TeamAct
  readonly answer: FormAnswer | undefined
}

/** One act on one person: what it means, why, and a button. */
export function MemberActPage({ page: { practice, member }, act, answer }: MemberActPageProps) {
  const base = `/practices/${practice.code}`
  const team = `${base}/team`
  return (
    <Page
      breadcrumbs={[
        { href: base, label: practice.name },
        { href: team, label: 'Who has access' },
      ]}
    >
      <ErrorSummary problems={answer?.problems ?? []} submission={answer} />
      <PageHead
        caption={member.name}
        title={actLabels[act]}
        lede={member.isSelf ? `This is you. ${actMeanings[act]}` : actMeanings[act]}
      />
      <SummaryList
        rows={[
          { key: 'email', label: 'E-mail address', value: member.email },
          { key: 'state', label: 'Now', value: member.isLead ? `${member.state}, lead` : member.state },
          { key: 'used', label: 'Last used', value: member.lastUsed },
        ]}
      />
      <form method="post" noValidate>
        <TextArea
          name="reason"
          label="Why"
          hint="Kept with your name and the time. No patient details, please."
          rows={2}
          maxLength={300}
          defaultValue={answer?.values.reason}
          error={messageOf(answer, 'reason')}
        />
        {answer?.asksPatient && (
          <ButtonRow>
            <SubmitButton kind="secondary" name="patientWords" value="remove">
              Remove them and go on
            </SubmitButton>
            <SubmitButton kind="secondary" name="patientWords" value="keep">
              This is no patient: go on
            </SubmitButton>
          </ButtonRow>
        )}
        <ButtonRow>
          <SubmitButton kind={act === 'remove' || act === 'suspend' ? 'warning' : 'primary'}>
            {actLabels[act]}
          </SubmitButton>
          <a href={team}>Cancel</a>
        </ButtonRow>
      </form>
    </Page>
  )
}
