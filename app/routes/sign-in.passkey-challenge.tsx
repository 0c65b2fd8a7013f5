import type { ActionFunctionArgs } from '@remix-run/node'
import { askBrowser } from '~/features/accounts/passkey-request.server'
import { fieldValue, readEntries } from '~/platform/forms.server'

// Whoever signs in is nobody yet; what is asked depends on the session, and nobody's is asked nothing.
export const handle = { access: 'everyone' }

/** For the script of the pages with a passkey button: what the browser is to sign. It is kept, so it is a post. */
export async function action(args: ActionFunctionArgs) {
  const purpose = fieldValue(await readEntries(args.request), 'purpose') === 'add' ? 'add' : 'prove'
  const asked = await askBrowser(args, purpose)
  const headers = { 'Cache-Control': 'no-store' }
  if (asked) return Response.json(asked, { headers })
  const problem = 'The page was open too long. Load it again, then press the button again.'
  return Response.json({ problem }, { status: 409, headers })
}
