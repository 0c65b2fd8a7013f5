import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { GiveStep, StepProblem } from '~/features/accounts/passkey-pages'
import { answerPasskeyOrCode, meansOf } from '~/features/accounts/passkey-request.server'
import { nextOf, safeNext } from '~/features/accounts/sign-in-form'
import { requireSignedIn } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'account:own' }

export const meta: MetaFunction = () => [{ title: 'Show that it is you - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const signedIn = await requireSignedIn(args)
  const { hasSecondFactor } = signedIn
  return { hasSecondFactor, means: await meansOf(args, signedIn), next: nextOf(args.request) }
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireSignedIn(args)
  const next = safeNext(fieldValue(await readEntries(args.request), 'next'))
  const answer = await answerPasskeyOrCode(args, signedIn)
  return answer.isProved ? redirect(next, { status: 303, headers: answer.headers }) : data(answer, 422)
}

export default function Prove() {
  const { hasSecondFactor, means, next } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page breadcrumbs={[{ href: '/account', label: 'Your account' }]}>
      <StepProblem answer={answer} />
      <PageHead
        title="Show that it is you"
        lede="To change how you sign in, prove it again. You did so more than 15 minutes ago."
      />
      {hasSecondFactor ? (
        <GiveStep means={means} answer={answer} next={next}>
          <a href="/account">Cancel</a>
        </GiveStep>
      ) : (
        <form method="post" action="/sign-out" noValidate>
          <p>Sign in again with a new code from an e-mail, then come back to this page.</p>
          <SubmitButton>Sign out and sign in again</SubmitButton>
        </form>
      )}
    </Page>
  )
}
