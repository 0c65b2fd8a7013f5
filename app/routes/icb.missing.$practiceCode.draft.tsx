import type { ActionFunctionArgs } from '@remix-run/node'
import { autosaveDraft } from '~/features/returns/autosave-draft.server'
import { requirePermission } from '~/platform/access.server'
import { requireNoInterest } from '~/platform/conflicts.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'return:on-behalf' }

/** What a half-filled form saves by itself; answered in JSON, since only its script asks. */
export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params)
  const actor = await requirePermission(args, 'return:on-behalf', practiceCode)
  await requireNoInterest(live(args.context).db, actor, practiceCode)
  const asked = { actor, practiceCode, act: 'first', channel: 'phone' } as const
  return Response.json(await autosaveDraft(live(args.context), asked, await readEntries(args.request)))
}
