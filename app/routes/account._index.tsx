import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { declaresInterests } from '~/domain/access/interests'
import { rolePermissions } from '~/domain/access/permissions'
import { AccountPage } from '~/features/accounts/account-page'
import { listOwnRoles } from '~/features/accounts/own-roles.server'
import { listOwnSessions, signOutEverywhere, signOutOne } from '~/features/accounts/own-sessions.server'
import { secondStepWords } from '~/features/accounts/second-step-form'
import { requireSignedIn } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { readSecondStep } from '~/platform/second-step.server'
import { closeSession } from '~/platform/session.server'

export const handle = { access: 'account:own' }

export const meta: MetaFunction = () => [{ title: 'Your account - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const signedIn = await requireSignedIn(args)
  const { app } = args.context
  return {
    name: signedIn.name,
    email: signedIn.email,
    secondStep: secondStepWords({ ...signedIn, step: await readSecondStep(app.db, signedIn.personId) }),
    roles: await listOwnRoles(app.db, signedIn),
    declaresInterests: signedIn.assignments.some(declaresInterests),
    recordsInterests:
      signedIn.active !== undefined && rolePermissions[signedIn.active.role].includes('interests:record'),
    sessions: await listOwnSessions(app.db, signedIn, app.clock.realNow()),
  }
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireSignedIn(args)
  const { app } = args.context
  const world = { ...live(args.context), realNow: app.clock.realNow() }
  const session = fieldValue(await readEntries(args.request), 'session')
  if (session) {
    const isEnded = await signOutOne(world, signedIn, session)
    return redirect(`/account?done=${isEnded ? 'signed-out-one' : 'signed-out-before'}`, 303)
  }
  await signOutEverywhere(world, signedIn)
  return redirect('/sign-in', {
    status: 303,
    headers: { 'Set-Cookie': await closeSession(app, args.request) },
  })
}

export default function Account() {
  const [search] = useSearchParams()
  return <AccountPage page={useLoaderData<typeof loader>()} done={search.get('done')} />
}
