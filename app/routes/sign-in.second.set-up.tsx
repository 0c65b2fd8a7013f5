import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { appToSetUp } from '~/features/accounts/authenticator-app.server'
import { CodeProblem, RecoveryCodes, SetUpApp, SignOutForm } from '~/features/accounts/second-step-pages'
import { accountLive, answerSetUp, requireHolderOfNone } from '~/features/accounts/second-step-request.server'
import { nextOf, safeNext, withNext } from '~/features/accounts/sign-in-form'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'everyone' }

export const meta: MetaFunction = () => [{ title: 'Set up a second step - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const next = nextOf(args.request)
  const holder = await requireHolderOfNone(args, next)
  const hasPasskeys = args.context.app.env.passkeys !== undefined
  return { next, hasPasskeys, app: appToSetUp(accountLive(args), holder) }
}

export async function action(args: ActionFunctionArgs) {
  const next = safeNext(new URL(args.request.url).searchParams.get('next'))
  const answer = await answerSetUp(args, await requireHolderOfNone(args, next))
  if (answer.kind === 'set-up-before') return redirect(next, 303)
  return data(answer, answer.kind === 'problem' ? 422 : 200)
}

export default function SetUpSecondStep() {
  const { next, app, hasPasskeys } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.kind === 'set-up') {
    return (
      <Page>
        <RecoveryCodes codes={answer.recoveryCodes} title="Second step set up" next={next} />
      </Page>
    )
  }
  return (
    <Page>
      <CodeProblem answer={answer} />
      <PageHead
        title="Set up a second step"
        lede="Your role at the ICB needs more than a code from an e-mail. Setting this up takes about two minutes, once."
      />
      <SetUpApp app={answer?.app ?? app} answer={answer} replaces="nothing" />
      {hasPasskeys && (
        <p>
          No telephone for work?{' '}
          <a href={withNext('/sign-in/second/passkey', next)}>
            Use a passkey: the fingerprint, face or PIN of your computer
          </a>
        </p>
      )}
      <p>
        Your IT team can also give you an authenticator app on your computer.{' '}
        <a href="/help/signing-in">Help with signing in</a>
      </p>
      <SignOutForm />
    </Page>
  )
}
