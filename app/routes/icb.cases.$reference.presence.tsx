import type { ActionFunctionArgs } from '@remix-run/node'
import { caseParams } from '~/features/cases/case-params'
import { notePresence } from '~/features/cases/case-presence.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'case:read' }

/** An open case page says every minute that it is open; answered in JSON, since only its script asks. */
export async function action(args: ActionFunctionArgs) {
  const { reference } = requireParams(caseParams, args.params, 'case')
  const actor = await requirePermission(args, 'case:read')
  const presence = await notePresence(live(args.context), actor, reference)
  if (!presence) throw notFound('case')
  return Response.json(presence)
}
