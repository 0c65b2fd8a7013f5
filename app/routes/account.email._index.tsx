import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { emailField } from '~/domain/access/work-address'
import { askForEmailChange } from '~/features/accounts/change-email.server'
import { requireSignedIn } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'account:own' }

export const meta: MetaFunction = () => [{ title: 'Change your e-mail address - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  return { email: (await requireSignedIn(args)).email }
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireSignedIn(args)
  const { app } = args.context
  const typed = (fieldValue(await readEntries(args.request), 'email') ?? '').trim()
  const parsed = emailField.safeParse(typed)
  const problem = !parsed.success
    ? (parsed.error.issues[0]?.message ?? '')
    : parsed.data === signedIn.email
      ? 'This is your address already. Enter the new one.'
      : null
  if (!parsed.success || problem !== null) return data({ typed, problem: problem ?? '' }, 422)
  const world = { ...live(args.context), realNow: app.clock.realNow(), secret: app.env.sessionSecret }
  await askForEmailChange(world, signedIn, parsed.data)
  return redirect('/account/email/code', 303)
}

export default function ChangeEmail() {
  const { email } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page breadcrumbs={[{ href: '/account', label: 'Your account' }]}>
      <ErrorSummary
        problems={answer ? [{ field: 'email', message: answer.problem }] : []}
        submission={answer}
      />
      <PageHead
        title="Change your e-mail address"
        lede={`Now it is ${email}. We send a code to the new address; nothing changes until you type it here.`}
      />
      <form method="post" noValidate>
        <TextField
          name="email"
          label="New work e-mail address"
          hint="Your own, like asha.patel@nhs.net. A shared mailbox cannot sign in."
          kind="email"
          autoComplete="email"
          error={answer?.problem}
          defaultValue={answer?.typed}
        />
        <ButtonRow>
          <SubmitButton>Send me a code</SubmitButton>
          <a href="/account">Cancel</a>
        </ButtonRow>
      </form>
    </Page>
  )
}
