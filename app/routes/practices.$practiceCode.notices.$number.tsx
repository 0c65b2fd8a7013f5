import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { confirmNoticeReopened } from '~/features/support/confirm-reopening.server'
import { readOwnNotice } from '~/features/support/notice.server'
import { NoticePage } from '~/features/support/notice-page'
import { noticeParams } from '~/features/support/params'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'own-request:read', actionAccess: 'closure:notify' }

export const meta: MetaFunction = ({ params }) => [{ title: `Closure notice ${params.number} - OPEL Daily` }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode, number } = requireParams(noticeParams, args.params, 'notice')
  const actor = await requirePermission(args, 'own-request:read', practiceCode)
  const page = await readOwnNotice(live(args.context), actor, number)
  if (page?.practice.code !== practiceCode) throw notFound('notice')
  const search = new URL(args.request.url).searchParams
  return { page, isReceipt: search.get('sent') === 'yes', isReopenedNow: search.get('done') === 'reopened' }
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode, number } = requireParams(noticeParams, args.params, 'notice')
  const actor = await requirePermission(args, 'closure:notify', practiceCode)
  const result = await confirmNoticeReopened(live(args.context), { actor, noticeNumber: number })
  switch (result.outcome) {
    case 'not-found':
      throw notFound('notice')
    case 'not-possible':
      return data({ problem: result.problem }, 422)
    case 'reopened':
      return redirect(`/practices/${practiceCode}/notices/${number}?done=reopened`, 303)
  }
}

export default function Notice() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <NoticePage {...loaded} problem={answer?.problem ?? null} />
}
