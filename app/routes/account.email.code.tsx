import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { confirmEmailChange } from '~/features/accounts/change-email.server'
import { codeForm, wrongCodeWords } from '~/features/accounts/sign-in-form'
import { requireSignedIn } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'account:own' }

export const meta: MetaFunction = () => [{ title: 'Enter the code - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  await requireSignedIn(args)
  return null
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireSignedIn(args)
  const { app } = args.context
  const typed = fieldValue(await readEntries(args.request), 'code') ?? ''
  const problem = (message: string) => data({ typed, problem: message }, 422)
  const parsed = codeForm.safeParse({ code: typed })
  if (!parsed.success) return problem(parsed.error.issues[0]?.message ?? '')
  const world = { ...live(args.context), realNow: app.clock.realNow(), secret: app.env.sessionSecret }
  const result = await confirmEmailChange(world, signedIn, parsed.data.code)
  switch (result.outcome) {
    case 'changed':
      return redirect('/account?done=email-changed', 303)
    case 'no-open-code':
      return problem('This code has run out, or its tries are used up. Ask for a new one.')
    case 'wrong-code':
      return problem(wrongCodeWords(result.triesLeft))
  }
}

export default function EmailCode() {
  const answer = useActionData<typeof action>()
  return (
    <Page
      breadcrumbs={[
        { href: '/account', label: 'Your account' },
        { href: '/account/email', label: 'Change your e-mail address' },
      ]}
    >
      <ErrorSummary
        problems={answer ? [{ field: 'code', message: answer.problem }] : []}
        submission={answer}
      />
      <PageHead
        title="Enter the code"
        lede="If the new address can be used, a 6-digit code is on its way to it. It works for 10 minutes."
      />
      <form method="post" noValidate>
        <TextField
          name="code"
          label="6-digit code"
          kind="code"
          width={10}
          autoComplete="one-time-code"
          error={answer?.problem}
          defaultValue={answer?.typed}
        />
        <ButtonRow>
          <SubmitButton>Change my address</SubmitButton>
          <a href="/account">Cancel</a>
        </ButtonRow>
      </form>
      <p>
        Nothing came? Look in the junk folder, then <a href="/account/email">ask again</a>. If somebody else
        in OPEL Daily has that address, no code is sent.
      </p>
    </Page>
  )
}
