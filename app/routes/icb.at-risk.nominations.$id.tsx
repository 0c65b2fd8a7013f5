import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { refusedForm } from '~/features/at-risk/checked-form'
import { recordNominationAnswer } from '~/features/at-risk/nominate.server'
import { NominationPage } from '~/features/at-risk/nominate-pages'
import { readNominationAnswer } from '~/features/at-risk/nomination-forms'
import { nominationParams } from '~/features/at-risk/params.server'
import { readNominationPage } from '~/features/at-risk/read-nominations.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'at-risk:read', actionAccess: 'at-risk:work' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Nomination, ${found?.page.practiceName ?? 'practice'} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'at-risk:read')
  const { id } = requireParams(nominationParams, args.params, 'nomination')
  const world = live(args.context)
  const page = await readNominationPage(world, actor, id)
  if (!page) throw notFound('nomination')
  await noteLook(world, actor, page.practiceCode, 'practice')
  return { page }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'at-risk:work')
  const { id } = requireParams(nominationParams, args.params, 'nomination')
  const read = readNominationAnswer(await readEntries(args.request))
  if (!read.ok) return data({ answer: read.answer, isStale: false }, 422)
  const result = await recordNominationAnswer(live(args.context), actor, id, read.value)
  switch (result.outcome) {
    case 'done':
      return redirect('/icb/at-risk/nominations?done=answered', 303)
    case 'not-found':
      throw notFound('nomination')
    case 'changed':
      return data({ answer: { values: read.values, problems: [], patientWords: [] }, isStale: true }, 409)
    case 'refused':
      return data({ answer: refusedForm(read.values, result), isStale: false }, 422)
  }
}

export default function NominationAnswer() {
  const { page } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return <NominationPage page={page} answer={returned?.answer} isStale={returned?.isStale ?? false} />
}
