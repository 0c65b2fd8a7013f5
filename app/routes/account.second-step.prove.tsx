import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CodeForm, CodeProblem } from '~/features/accounts/second-step-pages'
import { answerStep } from '~/features/accounts/second-step-request.server'
import { nextOf, safeNext } from '~/features/accounts/sign-in-form'
import { requireSignedIn } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'account:own' }

export const meta: MetaFunction = () => [{ title: 'Show that it is you - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { hasSecondFactor } = await requireSignedIn(args)
  return { hasSecondFactor, next: nextOf(args.request) }
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireSignedIn(args)
  const next = safeNext(fieldValue(await readEntries(args.request), 'next'))
  const answer = await answerStep(args, signedIn, 'app')
  return answer.isProved ? redirect(next, { status: 303, headers: answer.headers }) : data(answer, 422)
}

export default function Prove() {
  const { hasSecondFactor, next } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page breadcrumbs={[{ href: '/account', label: 'Your account' }]}>
      <CodeProblem answer={answer} />
      <PageHead
        title="Show that it is you"
        lede="To change how you sign in, prove it again. You did so more than 15 minutes ago."
      />
      {hasSecondFactor ? (
        <CodeForm kind="app" answer={answer} hidden={{ next }} button="Continue">
          <a href="/account">Cancel</a>
        </CodeForm>
      ) : (
        <form method="post" action="/sign-out" noValidate>
          <p>Sign in again with a new code from an e-mail, then come back to this page.</p>
          <SubmitButton>Sign out and sign in again</SubmitButton>
        </form>
      )}
    </Page>
  )
}
