import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formatTimeAndDay } from '~/domain/calendar/words'
import { readCheckedForm, recordOf, textOf } from '~/features/support/checked-form'
import { parseOfferForm } from '~/features/support/offer-form'
import { readOfferChoices, readOfferStart } from '~/features/support/offer-page.server'
import {
  OfferChoicesPage,
  OfferConflict,
  OfferFormPage,
  OfferPreviewPage,
} from '~/features/support/offer-pages'
import { offerSupport } from '~/features/support/offer-support.server'
import { offerParams } from '~/features/support/params'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'case:act' }

export const meta: MetaFunction = () => [{ title: 'Offer support - OPEL Daily' }]

/** After a form that came back too: a colleague may have done something with the case. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const { reference } = requireParams(offerParams, args.params, 'case')
  const actor = await requirePermission(args, 'case:act')
  const world = live(args.context)
  const code = new URL(args.request.url).searchParams.get('action')
  const choices = code === null ? await readOfferChoices(world, actor, reference) : undefined
  const start = code === null ? undefined : await readOfferStart(world, actor, reference, code)
  const practice = choices?.practice ?? start?.practice
  if (!practice) throw notFound('case')
  await noteLook(world, actor, practice.code, 'case')
  return { choices: choices ?? null, start: start ?? null }
}

export async function action(args: ActionFunctionArgs) {
  const { reference } = requireParams(offerParams, args.params, 'case')
  const actor = await requirePermission(args, 'case:act')
  const world = live(args.context)
  const record = recordOf(await readEntries(args.request))
  const intent = textOf(record, 'intent')
  if (intent === 'change') {
    return data({ kind: 'form' as const, answer: { typed: record, problems: [], patientWords: [] } })
  }
  const form = readCheckedForm(record, ['message'], (typed) => parseOfferForm(typed, world.now))
  if (!form.ok) return data({ kind: 'form' as const, answer: form.answer }, 422)
  if (intent !== 'send') {
    const typed = { ...record, message: form.value.message }
    return data({ kind: 'preview' as const, typed, due: formatTimeAndDay(form.value.dueAt, world.now) })
  }
  const version = Number(textOf(record, 'version'))
  const result = await offerSupport(world, { actor, reference, version, form: form.value })
  switch (result.outcome) {
    case 'not-found':
      throw notFound('case')
    case 'changed':
      return data({ kind: 'changed' as const, typed: record }, 409)
    case 'refused': {
      const problems = [{ field: result.field, message: result.problem }]
      return data({ kind: 'form' as const, answer: { typed: record, problems, patientWords: [] } }, 422)
    }
    case 'offered':
      return redirect(`/icb/requests/${result.requestReference}?done=offered`, 303)
  }
}

export default function Offer() {
  const { choices, start } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (!start) return choices ? <OfferChoicesPage page={choices} /> : null
  switch (answer?.kind) {
    case 'preview':
      return <OfferPreviewPage page={start} typed={answer.typed} due={answer.due} />
    case 'changed':
      return <OfferConflict page={start} typed={answer.typed} />
    default:
      return <OfferFormPage page={start} answer={answer?.answer ?? null} />
  }
}
