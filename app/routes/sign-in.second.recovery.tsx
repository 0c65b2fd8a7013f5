import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CodeForm, CodeProblem, SignOutForm } from '~/features/accounts/second-step-pages'
import { answerStep } from '~/features/accounts/second-step-request.server'
import { nextOf, safeNext, withNext } from '~/features/accounts/sign-in-form'
import { requireHalfSignedIn } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'everyone' }

export const meta: MetaFunction = () => [{ title: 'Use a recovery code - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const next = nextOf(args.request)
  await requireHalfSignedIn(args, next)
  return { next }
}

export async function action(args: ActionFunctionArgs) {
  const next = safeNext(fieldValue(await readEntries(args.request), 'next'))
  const half = await requireHalfSignedIn(args, next)
  const answer = await answerStep(args, half, 'recovery')
  if (!answer.isProved) return data(answer, 422)
  const there = withNext('/account/second-step?done=code-used', next)
  return redirect(there, { status: 303, headers: answer.headers })
}

export default function RecoveryCode() {
  const { next } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page back={{ href: withNext('/sign-in/second', next), label: 'Use my app or passkey' }}>
      <CodeProblem answer={answer} />
      <PageHead
        title="Use a recovery code"
        lede="One of the 10 that you kept when you set up the second step."
      />
      <CodeForm kind="recovery" answer={answer} hidden={{ next }} button="Continue" />
      <p>
        No code left? An administrator can reset the second step for you.{' '}
        <a href="/help/who-to-ring">Who to ring</a>
      </p>
      <SignOutForm />
    </Page>
  )
}
