import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { closeSession } from '~/platform/session.server'

export const handle = { access: 'everyone' }

export function loader() {
  throw redirect('/', 303)
}

export async function action({ request, context }: ActionFunctionArgs) {
  return redirect('/sign-in', {
    status: 303,
    headers: { 'Set-Cookie': await closeSession(context.app, request) },
  })
}
