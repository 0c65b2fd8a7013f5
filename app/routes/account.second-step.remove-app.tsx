import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { removeOwnApp } from '~/features/accounts/authenticator-app.server'
import { accountLive, requireFreshProof } from '~/features/accounts/second-step-request.server'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'account:own' }

export const meta: MetaFunction = () => [{ title: 'Remove the authenticator app - OPEL Daily' }]

const path = '/account/second-step/remove-app'

export async function loader(args: LoaderFunctionArgs) {
  await requireFreshProof(args, path)
  return null
}

export async function action(args: ActionFunctionArgs) {
  const result = await removeOwnApp(accountLive(args), await requireFreshProof(args, path))
  return redirect(`/account/second-step?done=app-${result}`, 303)
}

export default function RemoveApp() {
  return (
    <Page
      breadcrumbs={[
        { href: '/account', label: 'Your account' },
        { href: '/account/second-step', label: 'Second step' },
      ]}
    >
      <PageHead
        title="Remove the authenticator app"
        lede="Its codes do not sign you in any more. Your passkeys and recovery codes go on working."
      />
      <p>
        For a lost telephone. With a new one,{' '}
        <a href="/account/second-step/app">set up another app in its place</a>.
      </p>
      <form method="post" noValidate>
        <ButtonRow>
          <SubmitButton kind="warning">Remove</SubmitButton>
          <a href="/account/second-step">Cancel</a>
        </ButtonRow>
      </form>
    </Page>
  )
}
