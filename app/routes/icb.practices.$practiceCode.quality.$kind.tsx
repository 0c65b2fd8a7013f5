import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { londonDayOf } from '~/domain/calendar/days'
import { refusedForm } from '~/features/at-risk/checked-form'
import { qualityParams } from '~/features/at-risk/params.server'
import { readQuality } from '~/features/at-risk/quality-form'
import { QualityFormPage } from '~/features/at-risk/quality-form-page'
import { readQualityForm } from '~/features/at-risk/read-quality.server'
import { recordQuality } from '~/features/at-risk/record-quality.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'at-risk:work' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Quality view, ${found?.page.practice.name ?? 'practice'}: record - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'at-risk:work', practiceCode)
  const { kind } = requireParams(qualityParams, args.params)
  const world = live(args.context)
  const search = new URL(args.request.url).searchParams
  const page = await readQualityForm(world, actor, practiceCode, {
    kind,
    correctsId: numberIn(search.get('corrects')),
    aboutRootId: numberIn(search.get('about')),
  })
  if (!page) throw notFound('line to record')
  await noteLook(world, actor, practiceCode, 'practice')
  return { page }
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'at-risk:work', practiceCode)
  const { kind } = requireParams(qualityParams, args.params)
  const world = live(args.context)
  const read = readQuality(kind, await readEntries(args.request), londonDayOf(world.now))
  if (!read.ok) return data({ answer: read.answer, isStale: false }, 422)
  const result = await recordQuality(world, actor, practiceCode, read.value)
  switch (result.outcome) {
    case 'done': {
      const done = read.value.replaces === null ? 'entry' : 'corrected'
      return redirect(`/icb/practices/${practiceCode}/quality?done=${done}`, 303)
    }
    case 'not-found':
      throw notFound('line to record')
    case 'changed':
      return data({ answer: { values: read.values, problems: [], patientWords: [] }, isStale: true }, 409)
    case 'refused':
      return data({ answer: refusedForm(read.values, result), isStale: false }, 422)
  }
}

function numberIn(text: string | null): number | null {
  return text !== null && /^\d{1,12}$/.test(text) ? Number(text) : null
}

export default function RecordQuality() {
  const { page } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return <QualityFormPage page={page} answer={returned?.answer} isStale={returned?.isStale ?? false} />
}
