import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { practiceScopeOf } from '~/domain/access/actor'
import { askForHelp, parseHelpForm, readHelpAnswer } from '~/features/support/ask-for-help.server'
import { readCheckedForm, recordOf } from '~/features/support/checked-form'
import { startForm } from '~/features/support/form-start.server'
import { HelpNowAnswer, HelpNowForm } from '~/features/support/help-now-page'
import { readWhoToRing, requirePractice } from '~/features/support/support-world.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { dropParked } from '~/platform/parked-forms.server'

export const handle = { access: 'request:submit' }

export const meta: MetaFunction = () => [{ title: 'Ask for help now - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'request:submit', practiceCode)
  const world = live(args.context)
  const { code, name } = await requirePractice(world, practiceScopeOf(actor), practiceCode)
  const asked = new URL(args.request.url).searchParams.get('asked')
  return {
    practice: { code, name },
    ring: await readWhoToRing(world, actor.icbCode),
    answered: asked ? ((await readHelpAnswer(world, actor, asked)) ?? null) : null,
    start: await startForm(args, actor.personId),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'request:submit', practiceCode)
  const form = readCheckedForm(recordOf(await readEntries(args.request)), ['goingOn'], parseHelpForm)
  if (!form.ok) return data(form.answer, 422)
  const path = `/practices/${practiceCode}/help-now`
  const { caseReference } = await askForHelp(live(args.context), { actor, practiceCode, form: form.value })
  await dropParked(args, path)
  return redirect(`${path}?asked=${caseReference}`, 303)
}

export default function HelpNow() {
  const { practice, ring, answered, start } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answered && !answer) return <HelpNowAnswer practice={practice} ring={ring} answer={answered} />
  return <HelpNowForm practice={practice} ring={ring} answer={answer ?? start} submission={answer} />
}
