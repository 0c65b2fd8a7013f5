import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordOf, textOf } from '~/features/support/checked-form'
import { readOwnRequest } from '~/features/support/own-request.server'
import { actOnOwnRequest } from '~/features/support/own-request-acts.server'
import { OwnRequestPage, ownRequestActs } from '~/features/support/own-request-page'
import { practiceRequestParams } from '~/features/support/params'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { badForm, notFound } from '~/platform/responses.server'

export const handle = { access: 'own-request:read', actionAccess: 'request:submit' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? `${found.page.actionName}, ${found.page.reference}` : 'Request'} - OPEL Daily` },
]

/** After a form that came back too: the ICB may have acted meanwhile. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode, reference } = requireParams(practiceRequestParams, args.params, 'request')
  const actor = await requirePermission(args, 'own-request:read', practiceCode)
  const page = await readOwnRequest(live(args.context), actor, reference)
  if (page?.practice.code !== practiceCode) throw notFound('request')
  const search = new URL(args.request.url).searchParams
  return {
    page,
    isReceipt: search.get('sent') === 'yes',
    done: ownRequestActs.find((act) => act === search.get('done')) ?? null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode, reference } = requireParams(practiceRequestParams, args.params, 'request')
  const actor = await requirePermission(args, 'request:submit', practiceCode)
  const record = recordOf(await readEntries(args.request))
  const act = ownRequestActs.find((one) => one === textOf(record, 'act'))
  if (!act) throw badForm('It did not say what to do with the request.')
  const result = await actOnOwnRequest(live(args.context), { actor, reference, act, record })
  switch (result.outcome) {
    case 'not-found':
      throw notFound('request')
    case 'returned':
      return data({ act, answer: result.answer }, 422)
    case 'done':
      return redirect(`/practices/${practiceCode}/requests/${reference}?done=${act}`, 303)
  }
}

export default function OwnRequest() {
  const loaded = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>() ?? null
  return <OwnRequestPage {...loaded} returned={returned} />
}
