import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { declareInterest, recordInterestEnd } from '~/features/interests/declare-interest.server'
import { readInterestEnd, readOthersInterest } from '~/features/interests/interest-form'
import { InterestsPage } from '~/features/interests/interests-page'
import { readInterests } from '~/features/interests/read-interests.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { badForm, notFound } from '~/platform/responses.server'

export const handle = { access: 'interests:record' }

export const meta: MetaFunction = () => [{ title: 'Declared interests - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { icbCode } = await requirePermission(args, 'interests:record')
  const done = new URL(args.request.url).searchParams.get('done')
  return { page: await readInterests(live(args.context), { icbCode }), done }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'interests:record')
  const world = live(args.context)
  const entries = await readEntries(args.request)
  const act = fieldValue(entries, 'act')
  if (act !== 'declare' && act !== 'end') throw badForm('It did not say what to do with an interest.')
  const read = act === 'declare' ? readOthersInterest(entries) : readInterestEnd(entries)
  if (!read.ok) return data({ act, answer: read.answer }, 422)
  const result =
    'practice' in read.value
      ? await declareInterest(world, actor, read.value)
      : await recordInterestEnd(world, actor, read.value)
  switch (result.outcome) {
    case 'not-found':
      throw notFound('interest')
    case 'refused': {
      const problems = [{ field: result.field, message: result.problem }]
      return data({ act, answer: { values: Object.fromEntries(entries), problems, patientWords: [] } }, 422)
    }
    case 'done':
      return redirect(`/icb/interests?done=${act}`, 303)
  }
}

export default function Interests() {
  const { page, done } = useLoaderData<typeof loader>()
  return (
    <InterestsPage whose="all" page={page} done={done} returned={useActionData<typeof action>() ?? null} />
  )
}
