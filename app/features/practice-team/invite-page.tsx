import { ErrorSummary } from '~/ui/forms/error-summary'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { type FormAnswer, messageOf } from './team-forms'

interface InvitePageProps {
  readonly practice: { readonly code: string; readonly name: string }
  readonly answer: FormAnswer | undefined
}

/** Whom to give access. */
export function InvitePage({ practice, answer }: InvitePageProps) {
  const base = `/practices/${practice.code}`
  const field = (name: string) => ({
    name,
    defaultValue: answer?.values[name],
    error: messageOf(answer, name),
  })
  return (
    <Page
      breadcrumbs={[
        { href: base, label: practice.name },
        { href: `${base}/team`, label: 'Who has access' },
      ]}
    >
      <ErrorSummary problems={answer?.problems ?? []} submission={answer} />
      <PageHead
        caption={practice.name}
        title="Invite a person"
        lede="They can send returns, ask for help and read what you sent. We mail them where to sign in."
      />
      <form method="post" noValidate>
        <TextField {...field('name')} label="Name" autoComplete="off" />
        <TextField
          {...field('email')}
          label="Work e-mail address"
          hint="Their own, like asha.patel@nhs.net. A shared mailbox cannot sign in."
          kind="email"
          autoComplete="off"
        />
        <TextField
          {...field('job')}
          label="Job (you can leave this out)"
          hint="Like Deputy practice manager."
          autoComplete="off"
        />
        <ButtonRow>
          <SubmitButton>Send invitation</SubmitButton>
          <a href={`${base}/team`}>Cancel</a>
        </ButtonRow>
      </form>
    </Page>
  )
}
