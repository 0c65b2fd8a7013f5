import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { JobsPage } from '~/features/administration/jobs-page'
import { readJobs } from '~/features/administration/read-jobs.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:jobs' }

export const meta: MetaFunction = () => [{ title: 'Jobs - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'admin:jobs')
  return readJobs(live(args.context), new URL(args.request.url).searchParams)
}

export default function Jobs() {
  return <JobsPage {...useLoaderData<typeof loader>()} />
}
