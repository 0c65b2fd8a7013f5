import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { confirmAccess } from '~/features/practice-team/confirm-access.server'
import { readTeam } from '~/features/practice-team/read-team.server'
import { TeamPage } from '~/features/practice-team/team-page'
import { requireLead } from '~/features/practice-team/team-world.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'team:read', actionAccess: 'team:manage' }

export const meta: MetaFunction = () => [{ title: 'Who has access - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'team:read', practiceCode)
  return readTeam({ ...live(args.context), realNow: args.context.app.clock.realNow() }, actor, practiceCode)
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requireLead(args, practiceCode)
  const roleId = Number(fieldValue(await readEntries(args.request), 'confirm'))
  const isKept =
    Number.isSafeInteger(roleId) && (await confirmAccess(live(args.context), actor, { practiceCode, roleId }))
  return redirect(`/practices/${practiceCode}/team?done=${isKept ? 'confirmed' : 'no-longer-so'}`, 303)
}

export default function Team() {
  const [search] = useSearchParams()
  return <TeamPage team={useLoaderData<typeof loader>()} done={search.get('done')} />
}
