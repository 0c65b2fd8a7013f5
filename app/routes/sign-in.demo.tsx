import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { homePathFor } from '~/domain/access/navigation'
import { signInAsDemoPerson } from '~/features/accounts/demo-sign-in.server'
import { safeNext } from '~/features/accounts/sign-in-form'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'everyone' }

export function loader() {
  throw redirect('/sign-in', 303)
}

export async function action({ request, context }: ActionFunctionArgs) {
  // Outside the demo this address does not exist.
  if (!context.app.env.isDemo) throw notFound()
  const entries = await readEntries(request)
  const signedIn = await signInAsDemoPerson(context.app, request, Number(fieldValue(entries, 'roleId')))
  if (!signedIn) throw notFound('demo person')
  const next = safeNext(fieldValue(entries, 'next'))
  const headers = new Headers(signedIn.cookies.map((cookie) => ['Set-Cookie', cookie]))
  return redirect(next === '/' ? homePathFor(signedIn.person) : next, { status: 303, headers })
}
