import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { appToSetUp } from '~/features/accounts/authenticator-app.server'
import { meansOf } from '~/features/accounts/passkey-request.server'
import { CodeProblem, RecoveryCodes, SetUpApp } from '~/features/accounts/second-step-pages'
import { accountLive, answerSetUp, requireFreshProof } from '~/features/accounts/second-step-request.server'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'account:own' }

export const meta: MetaFunction = () => [{ title: 'Set up an authenticator app - OPEL Daily' }]

const path = '/account/second-step/app'

export async function loader(args: LoaderFunctionArgs) {
  const signedIn = await requireFreshProof(args, path)
  const has = await meansOf(args, signedIn)
  const replaces = has.app ? 'app' : signedIn.hasSecondFactor ? 'codes' : 'nothing'
  return { app: appToSetUp(accountLive(args), signedIn), replaces } as const
}

export async function action(args: ActionFunctionArgs) {
  const answer = await answerSetUp(args, await requireFreshProof(args, path))
  if (answer.kind === 'set-up-before') return redirect('/account/second-step?done=set-up-before', 303)
  return data(answer, answer.kind === 'problem' ? 422 : 200)
}

export default function SetUpAppPage() {
  const { app, replaces } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const breadcrumbs = [
    { href: '/account', label: 'Your account' },
    { href: '/account/second-step', label: 'Second step' },
  ]
  if (answer?.kind === 'set-up') {
    return (
      <Page>
        <RecoveryCodes codes={answer.recoveryCodes} title="App set up" next="/account/second-step" />
      </Page>
    )
  }
  return (
    <Page breadcrumbs={breadcrumbs}>
      <CodeProblem answer={answer} />
      <PageHead
        title={replaces === 'app' ? 'Set up another authenticator app' : 'Set up an authenticator app'}
      />
      <SetUpApp app={answer?.app ?? app} answer={answer} replaces={replaces}>
        <a href="/account/second-step">Cancel</a>
      </SetUpApp>
    </Page>
  )
}
