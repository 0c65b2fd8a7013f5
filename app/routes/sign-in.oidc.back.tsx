import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { findProvenPerson } from '~/features/accounts/provider-sign-in.server'
import { accountLive } from '~/features/accounts/second-step-request.server'
import { safeNext, withNext } from '~/features/accounts/sign-in-form'
import { readCookie, roundTripCookie, writeCookie } from '~/platform/cookies.server'
import type { RouteArgs } from '~/platform/live.server'
import { finishAtProvider, readRoundTrip } from '~/platform/oidc.server'
import { notFound } from '~/platform/responses.server'
import { browserTokenOf, openSession } from '~/platform/session.server'

export const handle = { access: 'everyone' }

/** The browser comes back from the sign-in service: who it is, and whether they have an account here. */
export async function loader(args: LoaderFunctionArgs) {
  const { request, context } = args
  const { app } = context
  if (!app.env.oidc) throw notFound()
  const kept = readRoundTrip(app.env.sessionSecret, readCookie(request, roundTripCookie))
  const proven = kept && (await provenBy(args, kept))
  const next = safeNext(kept?.next)
  const headers = new Headers({ 'Set-Cookie': writeCookie(app, roundTripCookie, '', 0) })
  const back = (problem: string) =>
    redirect(withNext(`/sign-in?problem=${problem}`, next), { status: 303, headers })
  if (!proven) throw back('failed')
  const found = await findProvenPerson(accountLive(args), proven)
  if (found.outcome !== 'known') throw back(found.outcome)
  const browser = browserTokenOf(app, request)
  if (browser.setCookie) headers.append('Set-Cookie', browser.setCookie)
  const { issuer, subject, sid, idToken } = proven
  const session = await openSession(app, request, {
    personId: found.personId,
    browserToken: browser.token,
    secondFactorBy: proven.hasGivenSecondFactor ? 'provider' : undefined,
    provider: { issuer, subject, sid, idToken },
  })
  headers.append('Set-Cookie', session)
  throw redirect(next, { status: 303, headers })
}

async function provenBy(
  { request, context }: RouteArgs,
  kept: NonNullable<ReturnType<typeof readRoundTrip>>,
) {
  const { oidc, appUrl } = context.app.env
  if (!oidc) return undefined
  const { search } = new URL(request.url)
  return finishAtProvider(oidc, { appUrl, search, kept }).catch((error: unknown) => {
    // The message of the library names what was wrong, never a token.
    const why = error instanceof Error ? error.message : 'unknown'
    context.log.warn({ why }, 'a sign-in through the service of others was refused')
    return undefined
  })
}
