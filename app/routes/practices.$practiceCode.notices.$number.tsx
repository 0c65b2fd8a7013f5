import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { parseExpectedEndForm } from '~/domain/support/unplanned-closure'
import { changeNoticeEnd } from '~/features/support/change-notice-end.server'
import { readCheckedForm, recordOf, textOf } from '~/features/support/checked-form'
import { confirmNoticeReopened } from '~/features/support/confirm-reopening.server'
import { readOwnNotice } from '~/features/support/notice.server'
import { NoticeConflict } from '~/features/support/notice-conflict'
import { NoticePage } from '~/features/support/notice-page'
import { noticeParams } from '~/features/support/params'
import { untilTyped, untilWords } from '~/features/support/request-rows'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { badForm, notFound } from '~/platform/responses.server'

export const handle = { access: 'own-request:read', actionAccess: 'closure:notify' }

export const meta: MetaFunction = ({ params }) => [{ title: `Closure notice ${params.number} - OPEL Daily` }]

/** After a form that came back too: what the notice says may be newer than the page. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode, number } = requireParams(noticeParams, args.params, 'notice')
  const actor = await requirePermission(args, 'own-request:read', practiceCode)
  const page = await readOwnNotice(live(args.context), actor, number)
  if (page?.practice.code !== practiceCode) throw notFound('notice')
  const search = new URL(args.request.url).searchParams
  return {
    page,
    isReceipt: search.get('sent') === 'yes',
    isReopenedNow: search.get('done') === 'reopened',
    isEndChanged: search.get('done') === 'end',
  }
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode, number } = requireParams(noticeParams, args.params, 'notice')
  const actor = await requirePermission(args, 'closure:notify', practiceCode)
  const record = recordOf(await readEntries(args.request))
  const href = `/practices/${practiceCode}/notices/${number}`
  if (textOf(record, 'act') !== 'change-end') {
    const result = await confirmNoticeReopened(live(args.context), { actor, noticeNumber: number })
    if (result.outcome === 'not-found') throw notFound('notice')
    if (result.outcome === 'reopened') return redirect(`${href}?done=reopened`, 303)
    return data({ kind: 'problem' as const, problem: result.problem }, 422)
  }
  const version = Number(textOf(record, 'version'))
  if (!Number.isInteger(version)) throw badForm('It did not say which notice it is about.')
  const form = readCheckedForm(record, [], parseExpectedEndForm)
  if (!form.ok) return data({ kind: 'returned' as const, answer: form.answer }, 422)
  const end = form.value
  const result = await changeNoticeEnd(live(args.context), { actor, noticeNumber: number, version, end })
  switch (result.outcome) {
    case 'not-found':
      throw notFound('notice')
    case 'not-possible': {
      const problems = [{ field: result.field, message: result.problem }]
      return data({ kind: 'returned' as const, answer: { typed: record, problems, patientWords: [] } }, 422)
    }
    case 'changed-meanwhile':
      return data({ kind: 'changed' as const, yours: untilWords(end), typed: untilTyped(end) }, 409)
    case 'changed':
      return redirect(`${href}?done=end`, 303)
  }
}

export default function Notice() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.kind === 'changed') {
    return <NoticeConflict page={loaded.page} yours={answer.yours} typed={answer.typed} />
  }
  return (
    <NoticePage
      {...loaded}
      returned={answer?.kind === 'returned' ? answer.answer : null}
      problem={answer?.kind === 'problem' ? answer.problem : null}
    />
  )
}
