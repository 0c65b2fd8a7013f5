import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { londonDayOf } from '~/domain/calendar/days'
import { changeDuty } from '~/features/administration/change-duty.server'
import { readChange, refused } from '~/features/administration/change-form'
import { AbsencePage } from '~/features/administration/duty-form-pages'
import { absenceForm, dutyPath, withAbsence } from '~/features/administration/duty-forms'
import { readDutyForm } from '~/features/administration/read-duty.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'duty:change' }

export const meta: MetaFunction = () => [{ title: 'Duty list, who is away - OPEL Daily' }]

const absenceParams = z.object({ id: z.union([z.literal('new'), z.string().regex(/^\d{1,9}$/)]) })

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'duty:change')
  const { id } = requireParams(absenceParams, args.params, 'page')
  const form = await readDutyForm(live(args.context), actor)
  const known = id === 'new' ? null : Number(id)
  if (known !== null && !form.list.absences.some((one) => one.id === known)) throw notFound('page')
  return { form, id: known }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'duty:change')
  const { id } = requireParams(absenceParams, args.params, 'page')
  const world = live(args.context)
  const read = readChange(absenceForm, await readEntries(args.request))
  if (!read.ok) return data({ answer: read.answer, isStale: false }, 422)
  const { fromDay, toDay, cover, person, version, reason } = read.value
  if (toDay < fromDay)
    return data(
      { answer: refused(read.values, 'toDay', 'The last day must not be before the first.'), isStale: false },
      422,
    )
  if (cover === person)
    return data(
      { answer: refused(read.values, 'cover', 'Choose somebody else to cover.'), isStale: false },
      422,
    )
  const known = id === 'new' ? null : Number(id)
  const result = await changeDuty(world, actor, {
    version,
    reason,
    change: (list) => withAbsence(list, known, read.value, londonDayOf(world.now)),
  })
  if (result.outcome === 'done') return redirect(`${dutyPath}?done=changed`, 303)
  if (result.outcome === 'refused')
    return data({ answer: refused(read.values, '', result.problem), isStale: false }, 422)
  return data({ answer: { values: read.values, problems: [], patientWords: [] }, isStale: true }, 409)
}

export default function DutyAbsence() {
  const { form, id } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return <AbsencePage form={form} answer={returned?.answer} isStale={returned?.isStale ?? false} id={id} />
}
