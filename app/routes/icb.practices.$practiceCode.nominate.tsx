import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { refusedForm } from '~/features/at-risk/checked-form'
import { nominate } from '~/features/at-risk/nominate.server'
import { NominatePage } from '~/features/at-risk/nominate-pages'
import { readNomination } from '~/features/at-risk/nomination-forms'
import { readNominatePage } from '~/features/at-risk/read-nominations.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'at-risk:work' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Nominate ${found?.page.practice.name ?? 'a practice'} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'at-risk:work', practiceCode)
  const world = live(args.context)
  const page = await readNominatePage(world, actor, practiceCode)
  if (!page) throw notFound('practice')
  await noteLook(world, actor, practiceCode, 'practice')
  return { page }
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'at-risk:work', practiceCode)
  const read = readNomination(await readEntries(args.request))
  if (!read.ok) return data({ answer: read.answer }, 422)
  const result = await nominate(live(args.context), actor, practiceCode, read.value)
  switch (result.outcome) {
    case 'done':
      return redirect('/icb/at-risk/nominations?done=nominated', 303)
    case 'refused':
      return data({ answer: refusedForm(read.values, result) }, 422)
    case 'not-found':
    case 'changed':
      throw notFound('practice')
  }
}

export default function Nominate() {
  const { page } = useLoaderData<typeof loader>()
  return <NominatePage page={page} answer={useActionData<typeof action>()?.answer} />
}
