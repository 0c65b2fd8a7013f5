import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readJobRuns } from '~/features/administration/job-runs.server'
import { JobsPage } from '~/features/administration/jobs-page'
import { readJobs } from '~/features/administration/read-jobs.server'
import { jobNames } from '~/features/job-kinds.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:jobs' }

export const meta: MetaFunction = () => [{ title: 'Jobs - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'admin:jobs')
  const world = live(args.context)
  const jobs = await readJobs(world, new URL(args.request.url).searchParams)
  return { ...jobs, runs: await readJobRuns(world, jobNames) }
}

export default function Jobs() {
  return <JobsPage {...useLoaderData<typeof loader>()} />
}
