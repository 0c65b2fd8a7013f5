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
import { SignOutForm } from '~/features/accounts/second-step-pages'
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
  return { next, means: await meansOf(args, half) }
}

export async function action(args: ActionFunctionArgs) {
  const next = safeNext(fieldValue(await readEntries(args.request), 'next'))
  const half = await requireHalfSignedIn(args, next)
  const answer = await answerPasskeyOrCode(args, half)
  return answer.isProved ? redirect(next, { status: 303, headers: answer.headers }) : data(answer, 422)
}

export default function SecondStep() {
  const { next, means } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page>
      <StepProblem answer={answer} />
      <PageHead title="Second step" lede="Your e-mail code was right. Now show that it is you." />
      <GiveStep means={means} answer={answer} next={next} />
      <p>
        {notAtHandWords(means)} <a href={withNext('/sign-in/second/recovery', next)}>Use a recovery code</a>
      </p>
      <SignOutForm />
    </Page>
  )
}

function notAtHandWords({ app, passkey }: { app: boolean; passkey: boolean }): string {
  if (!passkey) return 'No telephone with you?'
  return app ? 'Neither at hand?' : 'Passkey not at hand?'
}
