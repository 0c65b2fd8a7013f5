import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { readPicked } from '~/features/cases/bulk-form'
import { readCaseAct } from '~/features/cases/case-act-form'
import { actOnIncident, addToIncident, readIncident } from '~/features/cases/incident.server'
import { incidentActs } from '~/features/cases/incident-form'
import { IncidentPage } from '~/features/cases/incident-page'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, fieldValues, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { badForm, notFound } from '~/platform/responses.server'

export const handle = { access: 'incident:work' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Incident ${found?.page.reference ?? ''} - OPEL Daily` },
]

const incidentParams = z.object({ reference: z.string().regex(/^I-\d{4,9}$/) })

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'incident:work')
  const { reference } = requireParams(incidentParams, args.params, 'incident')
  const page = await readIncident(live(args.context), actor, reference)
  if (!page) throw notFound('incident')
  return { page, done: new URL(args.request.url).searchParams.has('done') }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'incident:work')
  const { reference } = requireParams(incidentParams, args.params, 'incident')
  const world = live(args.context)
  const entries = await readEntries(args.request)
  const here = `/icb/incidents/${reference}`
  if (fieldValue(entries, 'act') === 'add') {
    const ticked = fieldValues(entries, 'add')
    if (ticked.length === 0) return data({ addProblem: 'Tick each case that belongs here' }, 422)
    const added = await addToIncident(world, actor, reference, ticked)
    if (added.outcome === 'not-found') throw notFound('incident')
    const hasAdded = added.outcome === 'done' && added.results.length > 0
    return redirect(hasAdded ? `${here}?done=add` : here, 303)
  }
  const read = readCaseAct(entries, world.now)
  const act = incidentActs.find((one) => one === fieldValue(entries, 'act'))
  if (!read || !act) throw badForm('It did not say what to do with the incident.')
  if (!read.ok) {
    const { problems, patientWords } = read
    return data({ act, problems, patientWords, values: Object.fromEntries(entries) }, 422)
  }
  const picked = readPicked(fieldValues(entries, 'case'))
  const { posted } = read
  const result = await actOnIncident(world, actor, reference, { act, posted, picked })
  if (result.outcome === 'not-found') throw notFound('incident')
  return redirect(result.outcome === 'done' ? `${here}?done=${act}` : here, 303)
}

export default function Incident() {
  const { page, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (!answer || 'addProblem' in answer) {
    return <IncidentPage page={page} returned={null} done={done} addProblem={answer?.addProblem} />
  }
  return <IncidentPage page={page} returned={answer} done={done} />
}
