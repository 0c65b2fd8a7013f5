import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AddPasskey, StepProblem } from '~/features/accounts/passkey-pages'
import { answerNewPasskey, browserNameIn, passkeyLive } from '~/features/accounts/passkey-request.server'
import { RecoveryCodes, SignOutForm } from '~/features/accounts/second-step-pages'
import { requireHolderOfNone } from '~/features/accounts/second-step-request.server'
import { nextOf, withNext } from '~/features/accounts/sign-in-form'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'everyone' }

export const meta: MetaFunction = () => [{ title: 'Set up a passkey - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const next = nextOf(args.request)
  await requireHolderOfNone(args, next)
  passkeyLive(args)
  return { next, name: browserNameIn(args) }
}

export async function action(args: ActionFunctionArgs) {
  const next = nextOf(args.request)
  const answer = await answerNewPasskey(args, await requireHolderOfNone(args, next))
  if (answer.kind === 'problem') return data(answer, 422)
  return answer.recoveryCodes ? data({ ...answer, recoveryCodes: answer.recoveryCodes }) : redirect(next, 303)
}

export default function SetUpPasskey() {
  const { next, name } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.kind === 'added') {
    return (
      <Page>
        <RecoveryCodes codes={answer.recoveryCodes} title="Passkey set up" next={next} />
      </Page>
    )
  }
  return (
    <Page back={{ href: withNext('/sign-in/second/set-up', next), label: 'Use an authenticator app' }}>
      <StepProblem answer={answer && { ...answer, typed: '', field: 'passkey' }} />
      <PageHead
        title="Set up a passkey"
        lede="Your role at the ICB needs more than a code from an e-mail. This takes about a minute, once."
      />
      <AddPasskey name={answer?.name ?? name} />
      <p>
        <a href="/help/signing-in">Help with signing in</a>
      </p>
      <SignOutForm />
    </Page>
  )
}
