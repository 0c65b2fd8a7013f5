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

export const meta: MetaFunction = () => [{ title: 'Second step - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const next = nextOf(args.request)
  const half = await requireHalfSignedIn(args, next)
  if (!half.hasSecondFactor) throw redirect(withNext('/sign-in/second/set-up', next), 303)
  return { next }
}

export async function action(args: ActionFunctionArgs) {
  const next = safeNext(fieldValue(await readEntries(args.request), 'next'))
  const half = await requireHalfSignedIn(args, next)
  const answer = await answerStep(args, half, 'app')
  return answer.isProved ? redirect(next, { status: 303, headers: answer.headers }) : data(answer, 422)
}

export default function SecondStep() {
  const { next } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page>
      <CodeProblem answer={answer} />
      <PageHead title="Second step" lede="Your e-mail code was right. Now show that it is you." />
      <CodeForm kind="app" answer={answer} hidden={{ next }} button="Continue" />
      <p>
        No telephone with you? <a href={withNext('/sign-in/second/recovery', next)}>Use a recovery code</a>
      </p>
      <SignOutForm />
    </Page>
  )
}
