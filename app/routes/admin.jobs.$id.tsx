import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { againForm } from '~/features/administration/again-form'
import { readChange } from '~/features/administration/change-form'
import { JobPage } from '~/features/administration/jobs-page'
import { idParams } from '~/features/administration/person-params.server'
import { readJob } from '~/features/administration/read-jobs.server'
import { runJobAgain } from '~/features/administration/try-again.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:jobs' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.job.what ?? 'Job'} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'admin:jobs')
  const { id } = requireParams(idParams, args.params, 'job')
  const job = await readJob(live(args.context), id)
  if (!job) throw notFound('job')
  return { job, done: new URL(args.request.url).searchParams.get('done') }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:jobs')
  const { id } = requireParams(idParams, args.params, 'job')
  const read = readChange(againForm, await readEntries(args.request))
  if (!read.ok) return data(read.answer, 422)
  const { outcome } = await runJobAgain(live(args.context), actor, { id, reason: read.value.reason })
  if (outcome === 'not-found') throw notFound('job')
  return redirect(`/admin/jobs/${id}?done=${outcome === 'done' ? 'again' : outcome}`, 303)
}

export default function Job() {
  return <JobPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
