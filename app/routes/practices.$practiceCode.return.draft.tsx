import type { ActionFunctionArgs } from '@remix-run/node'
import { isReturnAct } from '~/domain/returns/return-kinds'
import { autosaveDraft } from '~/features/returns/autosave-draft.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'return:submit' }

/** What a half-filled form saves by itself; answered in JSON, since only its script asks. */
export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params)
  const actor = await requirePermission(args, 'return:submit', practiceCode)
  const act = new URL(args.request.url).searchParams.get('act')
  const asked = {
    actor,
    practiceCode,
    act: isReturnAct(act) ? act : 'first',
    channel: 'practice',
  } as const
  return Response.json(await autosaveDraft(live(args.context), asked, await readEntries(args.request)))
}
