import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { needsSecondFactor } from '~/domain/access/second-factor'
import { removeOwnPasskey } from '~/features/accounts/passkeys.server'
import { accountLive, requireFreshProof } from '~/features/accounts/second-step-request.server'
import { numberText, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'
import { readSecondStep } from '~/platform/second-step.server'
import { InsetText } from '~/ui/content/callouts'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'account:own' }

export const meta: MetaFunction = () => [{ title: 'Remove a passkey - OPEL Daily' }]

const passkeyParams = z.object({ id: numberText })
const pathOf = (id: number) => `/account/second-step/passkeys/${id}`

export async function loader(args: LoaderFunctionArgs) {
  const { id } = requireParams(passkeyParams, args.params)
  const { personId, assignments } = await requireFreshProof(args, pathOf(id))
  const { app, passkeys } = await readSecondStep(args.context.app.db, personId)
  const passkey = passkeys.find((one) => one.id === id)
  if (!passkey) throw notFound('passkey of yours')
  return {
    passkey,
    isLast: !app && passkeys.length === 1,
    isNeeded: needsSecondFactor(assignments.map((one) => one.role)),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { id } = requireParams(passkeyParams, args.params)
  const result = await removeOwnPasskey(accountLive(args), await requireFreshProof(args, pathOf(id)), id)
  // The page says why the last one stays.
  return redirect(result === 'last' ? pathOf(id) : `/account/second-step?done=passkey-${result}`, 303)
}

export default function RemovePasskey() {
  const { passkey, isLast, isNeeded } = useLoaderData<typeof loader>()
  return (
    <Page
      breadcrumbs={[
        { href: '/account', label: 'Your account' },
        { href: '/account/second-step', label: 'Second step' },
      ]}
    >
      <PageHead
        title={`Remove the passkey “${passkey.name}”`}
        lede={`Added ${passkey.added}. Last used: ${passkey.used}.`}
      />
      {isLast ? <WhyItStays isNeeded={isNeeded} /> : <RemoveForm />}
    </Page>
  )
}

function RemoveForm() {
  return (
    <>
      <p>
        It does not sign you in any more. Your device may go on offering it until you delete it there too, in
        its settings.
      </p>
      <form method="post" noValidate>
        <ButtonRow>
          <SubmitButton kind="warning">Remove</SubmitButton>
          <a href="/account/second-step">Cancel</a>
        </ButtonRow>
      </form>
    </>
  )
}

function WhyItStays({ isNeeded }: { isNeeded: boolean }) {
  return (
    <>
      <InsetText>
        This passkey is your only second step, so it cannot be removed: without it nobody could tell that it
        is you who signs in.
      </InsetText>
      <p>
        First <a href="/account/second-step/app">set up an authenticator app</a> or{' '}
        <a href="/account/second-step/passkeys/new">add another passkey</a>.
        {!isNeeded && (
          <>
            {' '}
            Or <a href="/account/second-step/off">turn the second step off</a>.
          </>
        )}
      </p>
    </>
  )
}
