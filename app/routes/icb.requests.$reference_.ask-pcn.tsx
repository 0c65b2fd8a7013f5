import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordOf, textOf } from '~/features/support/checked-form'
import { requestParams } from '~/features/support/params'
import { postPcnAsk } from '~/features/support/pcn-ask.server'
import { PcnAskFormPage } from '~/features/support/pcn-ask-form-page'
import { readPcnAskForm } from '~/features/support/pcn-ask-read.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'request:review' }

export const meta: MetaFunction = () => [{ title: 'Ask the PCN lead in - OPEL Daily' }]

/** After a form that came back too: the request may have moved on since the page was read. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const { reference } = requireParams(requestParams, args.params, 'request')
  const actor = await requirePermission(args, 'request:review')
  const world = live(args.context)
  const form = await readPcnAskForm(world, actor, reference)
  if (!form) throw notFound('request for mutual aid')
  await noteLook(world, actor, form.practiceCode, 'request')
  return { form }
}

export async function action(args: ActionFunctionArgs) {
  const { reference } = requireParams(requestParams, args.params, 'request')
  const actor = await requirePermission(args, 'request:review')
  const record = recordOf(await readEntries(args.request))
  const version = Number(textOf(record, 'version'))
  const result = await postPcnAsk(live(args.context), { actor, reference, version, record })
  switch (result.outcome) {
    case 'not-found':
      throw notFound('request for mutual aid')
    case 'returned':
      return data({ answer: result.answer }, 422)
    case 'changed': {
      // What was typed stays, with the version the request has now: read what happened and send it again.
      const message =
        'The request changed while you were writing. Nothing was lost: read it in another tab, then send this again.'
      const { version: _stale, ...typed } = record
      return data({ answer: { typed, problems: [{ field: '', message }], patientWords: [] } }, 409)
    }
    case 'asked':
      return redirect(`/icb/requests/${reference}`, 303)
  }
}

export default function AskPcn() {
  const { form } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const answer = returned?.answer ?? { typed: {}, problems: [], patientWords: [] }
  return <PcnAskFormPage form={form} answer={answer} submission={returned} />
}
