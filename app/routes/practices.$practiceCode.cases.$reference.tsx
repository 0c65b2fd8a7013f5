import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { asksForWholeTimeline, practiceCaseParams } from '~/features/cases/case-params'
import { noteCaseRead } from '~/features/cases/note-case-read.server'
import { readPracticeCase } from '~/features/cases/practice-case.server'
import { PracticeCasePage } from '~/features/cases/practice-case-page'
import { readReply } from '~/features/cases/practice-reply-form'
import { replyToCase } from '~/features/cases/reply-to-case.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { badForm, notFound } from '~/platform/responses.server'

export const handle = { access: 'own-case:read', actionAccess: 'own-case:reply' }

const replyActs = ['reply', 'did_it_help'] as const

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? `Case ${found.page.reference}` : 'Case'} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode, reference } = requireParams(practiceCaseParams, args.params, 'case')
  const actor = await requirePermission(args, 'own-case:read', practiceCode)
  const world = live(args.context)
  const search = new URL(args.request.url).searchParams
  const page = await readPracticeCase(world, actor, practiceCode, reference, asksForWholeTimeline(search))
  if (!page) throw notFound('case')
  await noteCaseRead(world, actor, page.read)
  const done = search.get('done')
  return { page, done: replyActs.find((act) => act === done) ?? null }
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode, reference } = requireParams(practiceCaseParams, args.params, 'case')
  const actor = await requirePermission(args, 'own-case:reply', practiceCode)
  const entries = await readEntries(args.request)
  const read = readReply(entries)
  if (!read) throw badForm('It did not say what to do with the case.')
  const values = Object.fromEntries(entries)
  if (!read.ok) {
    const { act, problems, patientWords } = read
    return data({ act, problems, patientWords, values }, 422)
  }
  const { posted } = read
  const result = await replyToCase(live(args.context), { actor, reference, posted })
  switch (result.outcome) {
    case 'not-found':
      throw notFound('case')
    case 'refused': {
      const problems = [{ field: '', message: result.problem }]
      return data({ act: posted.act, problems, patientWords: [], values }, 422)
    }
    case 'done':
      return redirect(`/practices/${practiceCode}/cases/${reference}?done=${posted.act}`, 303)
  }
}

export default function PracticeCase() {
  const { page, done } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return <PracticeCasePage page={page} returned={returned ?? null} done={done} />
}
