import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { londonDayOf } from '~/domain/calendar/days'
import { actOnCandidate } from '~/features/at-risk/candidate-acts.server'
import { candidateActOf, readCandidateAct } from '~/features/at-risk/candidate-forms'
import { CandidatePage } from '~/features/at-risk/candidate-page'
import { refusedForm } from '~/features/at-risk/checked-form'
import { candidateParams } from '~/features/at-risk/params.server'
import { readCandidatePage } from '~/features/at-risk/read-candidate.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { badForm, notFound } from '~/platform/responses.server'

export const handle = { access: 'at-risk:read', actionAccess: 'at-risk:work' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.page.practiceName ?? 'Candidate'}, practice at risk - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'at-risk:read')
  const { reference } = requireParams(candidateParams, args.params, 'candidate')
  const world = live(args.context)
  const page = await readCandidatePage(world, actor, reference)
  if (!page) throw notFound('candidate')
  await noteLook(world, actor, page.practiceCode, 'practice')
  return { page, done: new URL(args.request.url).searchParams.get('done') }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'at-risk:work')
  const { reference } = requireParams(candidateParams, args.params, 'candidate')
  const world = live(args.context)
  const entries = await readEntries(args.request)
  const act = candidateActOf(fieldValue(entries, 'act'))
  if (!act) throw badForm('It did not say what to do with the candidate.')
  const read = readCandidateAct(act, entries, londonDayOf(world.now))
  if (!read.ok) return data({ act, answer: read.answer, isStale: false }, 422)
  const result = await actOnCandidate(world, actor, reference, read.value)
  switch (result.outcome) {
    case 'done':
      return redirect(`/icb/at-risk/${reference}?done=${act}`, 303)
    case 'not-found':
      throw notFound('candidate')
    case 'changed': {
      const answer = { values: read.values, problems: [], patientWords: [] }
      return data({ act, answer, isStale: true }, 409)
    }
    case 'refused':
      return data({ act, answer: refusedForm(read.values, result), isStale: false }, 422)
  }
}

export default function Candidate() {
  const { page, done } = useLoaderData<typeof loader>()
  return <CandidatePage page={page} returned={useActionData<typeof action>()} done={done} />
}
