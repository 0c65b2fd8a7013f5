import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { londonDayOf } from '~/domain/calendar/days'
import { proposeCandidate } from '~/features/at-risk/candidate-acts.server'
import { readProposal } from '~/features/at-risk/candidate-forms'
import { refusedForm } from '~/features/at-risk/checked-form'
import { ProposePage } from '~/features/at-risk/propose-page'
import { readProposePage } from '~/features/at-risk/read-candidate.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'at-risk:work' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Propose ${found?.page.practice.name ?? 'a practice'} for the Risk Share Group - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'at-risk:work', practiceCode)
  const world = live(args.context)
  const page = await readProposePage(world, actor, practiceCode)
  if (!page) throw notFound('practice')
  await noteLook(world, actor, practiceCode, 'practice')
  return { page }
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'at-risk:work', practiceCode)
  const world = live(args.context)
  const read = readProposal(await readEntries(args.request), londonDayOf(world.now))
  if (!read.ok) return data({ answer: read.answer }, 422)
  const result = await proposeCandidate(world, actor, practiceCode, read.value)
  switch (result.outcome) {
    case 'done':
      return redirect(`/icb/at-risk/${result.reference}?done=proposed`, 303)
    case 'refused':
      return data({ answer: refusedForm(read.values, result) }, 422)
    case 'not-found':
    case 'changed':
      throw notFound('practice')
  }
}

export default function Propose() {
  const { page } = useLoaderData<typeof loader>()
  return <ProposePage page={page} answer={useActionData<typeof action>()?.answer} />
}
