import type { ActionFunctionArgs } from '@remix-run/node'
import { endByProvider } from '~/features/accounts/provider-sign-in.server'
import { accountLive } from '~/features/accounts/second-step-request.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { readLogoutToken } from '~/platform/oidc.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'everyone' }

export function loader() {
  throw notFound()
}

/** The sign-in service says that somebody signed out there. Its signature is what is trusted; it has no origin and no session. */
export async function action(args: ActionFunctionArgs) {
  const { app, log } = args.context
  if (!app.env.oidc) throw notFound()
  const token = fieldValue(await readEntries(args.request), 'logout_token') ?? ''
  const headers = { 'Cache-Control': 'no-store' }
  const read = await readLogoutToken(app.env.oidc, token, app.clock.realNow()).catch((error: unknown) => {
    log.warn({ why: error instanceof Error ? error.message : 'unknown' }, 'a logout token was refused')
    return undefined
  })
  if (!read) return Response.json({ error: 'invalid_request' }, { status: 400, headers })
  const sessions = await endByProvider(accountLive(args), read)
  log.info({ sessions }, 'signed out by the sign-in service')
  return new Response(null, { status: 200, headers })
}
