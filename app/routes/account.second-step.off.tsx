import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { needsSecondFactor } from '~/domain/access/second-factor'
import { turnSecondFactorOff } from '~/features/accounts/authenticator-app.server'
import { accountLive, requireFreshProof } from '~/features/accounts/second-step-request.server'
import { forbidden } from '~/platform/responses.server'
import type { SignedIn } from '~/platform/session.server'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'account:own' }

export const meta: MetaFunction = () => [{ title: 'Turn the second step off - OPEL Daily' }]

const path = '/account/second-step/off'

export async function loader(args: LoaderFunctionArgs) {
  refuseWhereNeeded(await requireFreshProof(args, path))
  return null
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireFreshProof(args, path)
  const result = await turnSecondFactorOff(accountLive(args), signedIn)
  if (result === 'needed') throw refusal()
  return redirect(`/account/second-step?done=${result}`, 303)
}

function refuseWhereNeeded({ assignments }: SignedIn): void {
  if (needsSecondFactor(assignments.map((one) => one.role))) throw refusal()
}

function refusal() {
  return forbidden({
    title: 'You need the second step',
    whatHappened: 'You have a role at the ICB: signing in always asks for the second step.',
    whatToDo: 'With a new telephone, set up another app on the page “Second step when you sign in”.',
  })
}

export default function TurnOff() {
  return (
    <Page
      breadcrumbs={[
        { href: '/account', label: 'Your account' },
        { href: '/account/second-step', label: 'Second step' },
      ]}
    >
      <PageHead
        title="Turn the second step off"
        lede="Your app, passkeys and recovery codes stop working. Signing in asks for the code from an e-mail only."
      />
      <form method="post" noValidate>
        <ButtonRow>
          <SubmitButton kind="warning">Turn off</SubmitButton>
          <a href="/account/second-step">Cancel</a>
        </ButtonRow>
      </form>
    </Page>
  )
}
