import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { makeRecoveryCodes } from '~/features/accounts/recovery-codes.server'
import { RecoveryCodes } from '~/features/accounts/second-step-pages'
import { accountLive, requireFreshProof } from '~/features/accounts/second-step-request.server'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'account:own' }

export const meta: MetaFunction = () => [{ title: 'Make new recovery codes - OPEL Daily' }]

const path = '/account/second-step/codes'

export async function loader(args: LoaderFunctionArgs) {
  const { hasSecondFactor } = await requireFreshProof(args, path)
  if (!hasSecondFactor) throw redirect('/account/second-step', 303)
  return null
}

export async function action(args: ActionFunctionArgs) {
  const codes = await makeRecoveryCodes(accountLive(args), await requireFreshProof(args, path))
  return codes ? data({ codes }) : redirect('/account/second-step', 303)
}

export default function NewCodes() {
  const answer = useActionData<typeof action>()
  if (answer) {
    return (
      <Page>
        <RecoveryCodes codes={answer.codes} title="New recovery codes" next="/account/second-step" />
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
      <PageHead
        title="Make new recovery codes"
        lede="You get 10 new codes. The ones you have now stop working."
      />
      <form method="post" noValidate>
        <ButtonRow>
          <SubmitButton>Make new codes</SubmitButton>
          <a href="/account/second-step">Cancel</a>
        </ButtonRow>
      </form>
    </Page>
  )
}
