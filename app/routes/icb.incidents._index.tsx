import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readIncidents } from '~/features/cases/incident.server'
import { readProposalForm } from '~/features/cases/incident-form'
import { dismissProposal, openIncident } from '~/features/cases/incident-proposals.server'
import { IncidentsPage } from '~/features/cases/incidents-page'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { badForm, notFound } from '~/platform/responses.server'

export const handle = { access: 'incident:work' }

export const meta: MetaFunction = () => [{ title: 'Incidents - OPEL Daily' }]

const doneWords: Readonly<Record<string, string>> = {
  dismissed: 'Dismissed. The cases go on as they are.',
  'decided-before': 'A colleague decided on this before you. Nothing was done.',
}

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'incident:work')
  const done = new URL(args.request.url).searchParams.get('done') ?? ''
  return { page: await readIncidents(live(args.context), actor), done: doneWords[done] ?? null }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'incident:work')
  const world = live(args.context)
  const read = readProposalForm(await readEntries(args.request))
  if (!read) throw badForm('It did not say what to do.')
  if (!read.ok) {
    const { values, problems, patientWords } = read
    return data({ values, problems, patientWords }, 422)
  }
  const result =
    read.act === 'open'
      ? await openIncident(world, actor, read.id)
      : await dismissProposal(world, actor, { id: read.id, reason: read.reason })
  switch (result.outcome) {
    case 'not-found':
      throw notFound('proposal')
    case 'opened':
      return redirect(`/icb/incidents/${result.reference}`, 303)
    case 'dismissed':
    case 'decided-before':
      return redirect(`/icb/incidents?done=${result.outcome}`, 303)
  }
}

export default function Incidents() {
  const { page, done } = useLoaderData<typeof loader>()
  return <IncidentsPage page={page} returned={useActionData<typeof action>() ?? null} done={done} />
}
