import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordOf } from '~/features/support/checked-form'
import { caseReference } from '~/features/support/params'
import { postPartnerAsk } from '~/features/support/partner-ask-acts.server'
import { PartnerAskFormPage } from '~/features/support/partner-ask-form-page'
import { readAskForm } from '~/features/support/partner-ask-read.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'partner-ask:write' }

export const meta: MetaFunction = () => [{ title: 'Ask a partner - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'partner-ask:write')
  const world = live(args.context)
  const form = await readForm(args, actor)
  await noteLook(world, actor, form.practiceCode, 'case')
  return { form }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'partner-ask:write')
  const form = await readForm(args, actor)
  const record = recordOf(await readEntries(args.request))
  const result = await postPartnerAsk(live(args.context), { actor, form, record })
  switch (result.outcome) {
    case 'not-found':
      throw notFound('case')
    case 'returned':
      return data({ answer: result.answer }, 422)
    case 'sent':
    case 'put-to-manager':
      return redirect(`/icb/partner-asks/${result.askId}?done=${result.outcome}`, 303)
  }
}

/** The form for the case that the address names. Throws a 404 answer when there is none such in the actor's scope. */
async function readForm(args: LoaderFunctionArgs, actor: Awaited<ReturnType<typeof requirePermission>>) {
  const asked = caseReference.safeParse(new URL(args.request.url).searchParams.get('case'))
  const form = asked.success ? await readAskForm(live(args.context), actor, asked.data) : undefined
  if (!form) throw notFound('case')
  return form
}

export default function NewPartnerAsk() {
  const { form } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const answer = returned?.answer ?? { typed: {}, problems: [], patientWords: [] }
  return <PartnerAskFormPage form={form} answer={answer} submission={returned} />
}
