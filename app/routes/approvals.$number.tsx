import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ApprovalPage } from '~/features/support/approval-page'
import { readApproval } from '~/features/support/approval-record.server'
import { approvalParams } from '~/features/support/params'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission, requireSignedIn } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'approval:read' }

export const meta: MetaFunction = ({ params }) => [{ title: `Approval record ${params.number} - OPEL Daily` }]

export async function loader(args: LoaderFunctionArgs) {
  const { number } = requireParams(approvalParams, args.params, 'approval record')
  await requirePermission(args, 'approval:read')
  const { personId, name, assignments } = await requireSignedIn(args)
  const world = live(args.context)
  const found = await readApproval(world, { id: personId, name, assignments }, number)
  if (!found) throw notFound('approval record')
  const { actor, ...page } = found
  await noteLook(world, actor, page.practiceCode, 'request')
  return { page }
}

export default function Approval() {
  return <ApprovalPage {...useLoaderData<typeof loader>()} />
}
