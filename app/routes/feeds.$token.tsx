import type { LoaderFunctionArgs } from '@remix-run/node'
import { readFeed } from '~/features/support/calendar-feed.server'
import { live } from '~/platform/live.server'

/** Its secret is in its address: calendar programs do not sign in. */
export const handle = { access: 'everyone' }

export async function loader({ params, context }: LoaderFunctionArgs) {
  const [, token] = /^([\w-]{43})\.ics$/.exec(params.token ?? '') ?? []
  const calendar = token && (await readFeed(live(context), token))
  const headers = { 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' }
  if (!calendar) return new Response('No such calendar.', { status: 404, headers })
  return new Response(calendar, {
    headers: { ...headers, 'Content-Type': 'text/calendar; charset=utf-8' },
  })
}
