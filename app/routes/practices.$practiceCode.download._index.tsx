import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DownloadPage } from '~/features/practice-record/download-page'
import { readTeamWords } from '~/features/practice-team/team-world.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'own-record:download' }

export const meta: MetaFunction = () => [{ title: 'Download all you sent - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'own-record:download', practiceCode)
  const { name } = await readTeamWords(live(args.context), actor, practiceCode)
  return { practice: { code: practiceCode, name } }
}

export default function Download() {
  return <DownloadPage {...useLoaderData<typeof loader>()} />
}
