import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { nextOf, withNext } from '~/features/accounts/sign-in-form'
import { roundTripCookie, writeCookie } from '~/platform/cookies.server'
import { roundTripPurpose, startAtProvider } from '~/platform/oidc.server'
import { notFound } from '~/platform/responses.server'
import { seal } from '~/platform/secrets.server'

export const handle = { access: 'everyone' }

/** Sends the browser to the sign-in service of others. What it must bring back is kept by the browser, sealed: nothing changes here. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { env } = context.app
  if (!env.oidc) throw notFound()
  const next = nextOf(request)
  const started = await startAtProvider(env.oidc, { appUrl: env.appUrl, next }).catch((error: unknown) => {
    context.log.error({ err: error }, 'the sign-in service does not answer')
    return undefined
  })
  if (!started) throw redirect(withNext('/sign-in?problem=unreachable', next), 303)
  const kept = seal(env.sessionSecret, JSON.stringify(started.kept), roundTripPurpose)
  throw redirect(started.url, {
    status: 303,
    headers: { 'Set-Cookie': writeCookie(context.app, roundTripCookie, kept, 600) },
  })
}
