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
import { RecoveryCodes } from '~/features/accounts/second-step-pages'
import { requireFreshProof } from '~/features/accounts/second-step-request.server'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'account:own' }

export const meta: MetaFunction = () => [{ title: 'Add a passkey - OPEL Daily' }]

const path = '/account/second-step/passkeys/new'

export async function loader(args: LoaderFunctionArgs) {
  await requireFreshProof(args, path)
  passkeyLive(args)
  return { name: browserNameIn(args) }
}

export async function action(args: ActionFunctionArgs) {
  const answer = await answerNewPasskey(args, await requireFreshProof(args, path))
  if (answer.kind === 'problem') return data(answer, 422)
  return answer.recoveryCodes
    ? data({ ...answer, recoveryCodes: answer.recoveryCodes })
    : redirect('/account/second-step?done=passkey-added', 303)
}

export default function NewPasskey() {
  const { name } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.kind === 'added') {
    return (
      <Page>
        <RecoveryCodes codes={answer.recoveryCodes} title="Passkey added" next="/account/second-step" />
      </Page>
    )
  }
  return (
    <Page
      breadcrumbs={[
        { href: '/account', label: 'Your account' },
        { href: '/account/second-step', label: 'Second step' },
      ]}
    >
      <StepProblem answer={answer && { ...answer, typed: '', field: 'passkey' }} />
      <PageHead title="Add a passkey" />
      <AddPasskey name={answer?.name ?? name}>
        <a href="/account/second-step">Cancel</a>
      </AddPasskey>
    </Page>
  )
}
