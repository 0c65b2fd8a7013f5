import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actOnCases, previewBulk } from '~/features/cases/bulk-act.server'
import { bulkWords, readBulkAct, readPicked } from '~/features/cases/bulk-form'
import { messageToSeveral } from '~/features/cases/bulk-message.server'
import { bulkMessageStepOf, readSeen } from '~/features/cases/bulk-message-form'
import { BulkMessagePage } from '~/features/cases/bulk-message-page'
import { BulkDonePage, BulkPage, NothingTickedPage } from '~/features/cases/bulk-page'
import { readCaseAct } from '~/features/cases/case-act-form'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, fieldValues, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { badForm } from '~/platform/responses.server'

export const handle = { access: 'case:act' }

export const meta: MetaFunction = () => [{ title: 'Several cases at once - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'case:act')
  const search = new URL(args.request.url).searchParams
  const act = readBulkAct(search.get('act'))
  // After a post it is read again without them: what the post answered is shown then.
  if (!act) return null
  return previewBulk(live(args.context), actor, act, readPicked(search.getAll('case')))
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'case:act')
  const world = live(args.context)
  const entries = await readEntries(args.request)
  const act = readBulkAct(fieldValue(entries, 'act'))
  const picked = readPicked(fieldValues(entries, 'case'))
  const values = Object.fromEntries(entries)
  if (act === 'message') {
    const seen = readSeen(fieldValues(entries, 'seen'))
    const asked = { step: bulkMessageStepOf(values), fields: values, picked, seen }
    const answer = await messageToSeveral(world, actor, asked)
    return data(answer, answer.kind === 'returned' ? 422 : 200)
  }
  const read = readCaseAct(entries, world.now)
  if (!act || !read) throw badForm('It did not say what to do with the cases.')
  if (!read.ok) {
    const { problems, patientWords } = read
    const preview = await previewBulk(world, actor, act, picked)
    return data(
      { kind: 'returned' as const, preview, returned: { act, problems, patientWords, values } },
      422,
    )
  }
  const results = await actOnCases(world, actor, picked, read.posted)
  return data({ kind: 'done' as const, title: bulkWords[act], results })
}

export default function Bulk() {
  const preview = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.kind === 'letters') return <BulkMessagePage answer={answer} />
  if (answer?.kind === 'sent') return <BulkDonePage title={bulkWords.message} results={answer.results} />
  if (answer?.kind === 'done') return <BulkDonePage title={answer.title} results={answer.results} />
  const shown = answer?.preview ?? preview
  if (shown === null) return <NothingTickedPage />
  return (
    <BulkPage
      preview={shown}
      returned={answer?.kind === 'returned' ? answer.returned : null}
      written={answer?.kind === 'written' ? answer : null}
    />
  )
}
