import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { homePathFor } from '~/domain/access/navigation'
import { requireSignedIn } from '~/platform/access.server'

export const handle = { access: 'account:own' }

/** The start page is the home of the role somebody acts in. */
export async function loader(args: LoaderFunctionArgs) {
  const { active } = await requireSignedIn(args)
  throw redirect(active ? homePathFor(active) : '/account', 303)
}
