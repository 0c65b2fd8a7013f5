import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { changeDuty } from '~/features/administration/change-duty.server'
import { readChange, refused } from '~/features/administration/change-form'
import { DutyStepPage, OnCallPage } from '~/features/administration/duty-form-pages'
import {
  dutyPath,
  dutyStepForm,
  joinTicked,
  onCallForm,
  rotaOf,
  withStep,
} from '~/features/administration/duty-forms'
import { readDutyForm } from '~/features/administration/read-duty.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'duty:change' }

export const meta: MetaFunction = () => [{ title: 'Duty list, a step - OPEL Daily' }]

const stepParams = z.object({
  step: z.union([z.literal('new'), z.literal('on-call'), z.string().regex(/^[1-6]$/)]),
})

/** The step's number, null for a new one, or that it is the on-call. */
function whichStep(step: string): number | null | 'on-call' {
  if (step === 'on-call') return 'on-call'
  return step === 'new' ? null : Number(step)
}

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'duty:change')
  const { step } = requireParams(stepParams, args.params, 'page')
  const form = await readDutyForm(live(args.context), actor)
  const which = whichStep(step)
  if (typeof which === 'number' && which > form.list.steps.length) throw notFound('page')
  return { form, which }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'duty:change')
  const { step } = requireParams(stepParams, args.params, 'page')
  const entries = joinTicked(await readEntries(args.request))
  const which = whichStep(step)
  if (which === 'on-call') {
    const read = readChange(onCallForm, entries)
    if (!read.ok) return data({ answer: read.answer, isStale: false }, 422)
    const { version, reason } = read.value
    const rota = rotaOf(read.value)
    return answerTo(
      await changeDuty(live(args.context), actor, {
        version,
        reason,
        change: (list) => ({ ...list, onCall: rota }),
      }),
      read.values,
    )
  }
  const read = readChange(dutyStepForm, entries)
  if (!read.ok) return data({ answer: read.answer, isStale: false }, 422)
  const { version, reason } = read.value
  const change = (list: Parameters<typeof withStep>[0]) => withStep(list, which, read.value)
  return answerTo(await changeDuty(live(args.context), actor, { version, reason, change }), read.values)
}

function answerTo(result: Awaited<ReturnType<typeof changeDuty>>, values: Readonly<Record<string, string>>) {
  if (result.outcome === 'done') return redirect(`${dutyPath}?done=changed`, 303)
  if (result.outcome === 'refused')
    return data({ answer: refused(values, '', result.problem), isStale: false }, 422)
  return data({ answer: { values, problems: [], patientWords: [] }, isStale: true }, 409)
}

export default function DutyStep() {
  const { form, which } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const shared = { form, answer: returned?.answer, isStale: returned?.isStale ?? false }
  return which === 'on-call' ? <OnCallPage {...shared} /> : <DutyStepPage {...shared} number={which} />
}
