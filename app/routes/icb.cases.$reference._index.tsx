import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actOnCase } from '~/features/cases/act-on-case.server'
import { type CaseActKind, caseActKinds, readCaseAct } from '~/features/cases/case-act-form'
import { CaseConflict } from '~/features/cases/case-conflict'
import { CasePage } from '~/features/cases/case-page'
import { readCasePage } from '~/features/cases/case-page.server'
import { asksForWholeTimeline, caseParams } from '~/features/cases/case-params'
import { notePresence } from '~/features/cases/case-presence.server'
import { messageStepOf } from '~/features/cases/message-form'
import { MessagePreviewPage } from '~/features/cases/message-preview-page'
import { stepOfMessage } from '~/features/cases/message-steps.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { badForm, notFound } from '~/platform/responses.server'

export const handle = { access: 'case:read', actionAccess: 'case:act' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? `Case ${found.page.reference}, ${found.page.practice.name}` : 'Case'} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { reference } = requireParams(caseParams, args.params, 'case')
  const actor = await requirePermission(args, 'case:read')
  const world = live(args.context)
  const search = new URL(args.request.url).searchParams
  const page = await readCasePage(world, actor, reference, search.get('offer'), asksForWholeTimeline(search))
  if (!page) throw notFound('case')
  await noteLook(world, actor, page.practice.code, 'case')
  const presence = await notePresence(world, actor, reference)
  return {
    page,
    others: presence?.others ?? [],
    done: caseActKinds.find((kind) => kind === search.get('done')) ?? null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { reference } = requireParams(caseParams, args.params, 'case')
  const actor = await requirePermission(args, 'case:act')
  const world = live(args.context)
  const entries = await readEntries(args.request)
  const values = Object.fromEntries(entries)
  const step = messageStepOf(values)
  if (step) {
    const answer = await stepOfMessage(world, { actor, reference, step, fields: values })
    if (!answer) throw notFound('case')
    return data(answer, answer.kind === 'returned' ? 422 : 200)
  }
  const read = readCaseAct(entries, world.now)
  if (!read) throw badForm('It did not say what to do with the case.')
  if (!read.ok) {
    const { act, problems, patientWords } = read
    return data({ kind: 'returned' as const, act, problems, patientWords, values }, 422)
  }
  const act: CaseActKind = read.posted.act
  const result = await actOnCase(world, { actor, reference, version: read.version, posted: read.posted })
  switch (result.outcome) {
    case 'not-found':
      throw notFound('case')
    case 'changed':
      return data({ kind: 'changed' as const, act, values, seenVersion: read.version }, 409)
    case 'refused': {
      const problems = [{ field: '', message: result.problem }]
      return data({ kind: 'returned' as const, act, problems, patientWords: [], values }, 422)
    }
    case 'done':
      return redirect(
        result.isStillTheirs ? `/icb/cases/${reference}?done=${act}` : '/icb/workforce?done=given-back',
        303,
      )
  }
}

export default function Case() {
  const { page, others, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.kind === 'changed') {
    const { act, values, seenVersion } = answer
    return <CaseConflict page={page} act={act} values={values} seenVersion={seenVersion} />
  }
  if (answer?.kind === 'preview') return <MessagePreviewPage preview={answer.preview} />
  return (
    <CasePage
      page={page}
      others={others}
      returned={answer?.kind === 'returned' ? answer : null}
      written={answer?.kind === 'written' ? answer : null}
      done={done}
    />
  )
}
