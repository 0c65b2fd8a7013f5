import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { signOutAtProvider } from '~/platform/oidc.server'
import { closeSession, idTokenOf } from '~/platform/session.server'

export const handle = { access: 'everyone' }

export function loader() {
  throw redirect('/', 303)
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { app, log } = context
  const idToken = app.env.oidc && (await idTokenOf(app, request))
  const headers = {
    'Set-Cookie': await closeSession(app, request),
    // On a shared computer "back" shows the next person nothing of what was open.
    'Clear-Site-Data': '"cache"',
  }
  const elsewhere =
    app.env.oidc && idToken
      ? await signOutAtProvider(app.env.oidc, { appUrl: app.env.appUrl, idToken }).catch((error: unknown) => {
          log.warn({ err: error }, 'signed out here, but not at the sign-in service')
          return undefined
        })
      : undefined
  return redirect(elsewhere ?? '/sign-in', { status: 303, headers })
}
