import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordOf } from '~/features/support/checked-form'
import { IcbNoticePage } from '~/features/support/icb-notice-page'
import { noteCover, readNotice } from '~/features/support/note-cover.server'
import { readNoteForm } from '~/features/support/note-cover-form'
import { idParams } from '~/features/support/params'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'
import { Page } from '~/ui/shell/page'
import { ConflictPage } from '~/ui/work/conflict-page'

export const handle = { access: 'closures:read', actionAccess: 'request:review' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? `Closure notice ${found.page.noticeNumber}` : 'Closure notice'} - OPEL Daily` },
]

/** After a form that came back too: a colleague may have noted something. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const { id } = requireParams(idParams, args.params, 'closure')
  const actor = await requirePermission(args, 'closures:read')
  const world = live(args.context)
  const page = await readNotice(world, actor, id)
  if (!page) throw notFound('closure')
  await noteLook(world, actor, page.practice.code, 'request')
  return { page, isDone: new URL(args.request.url).searchParams.get('done') === 'noted' }
}

export async function action(args: ActionFunctionArgs) {
  const { id } = requireParams(idParams, args.params, 'closure')
  const actor = await requirePermission(args, 'request:review')
  const record = recordOf(await readEntries(args.request))
  const form = readNoteForm(record)
  if (!form.ok) return data({ kind: 'returned' as const, answer: form.answer }, 422)
  const { found, note, version } = form.value
  const coverBy = found === 'found' ? form.value.coverBy : null
  switch (await noteCover(live(args.context), { actor, closureId: id, version, coverBy, note })) {
    case 'open-again': {
      const problem = { field: '', message: 'The practice is open again: nobody need cover it any more.' }
      return data(
        { kind: 'returned' as const, answer: { typed: record, problems: [problem], patientWords: [] } },
        422,
      )
    }
    case 'not-found':
      throw notFound('closure')
    case 'changed':
      return data({ kind: 'changed' as const, found, coverBy: coverBy ?? '', note }, 409)
    case 'noted':
      return redirect(`/icb/closures/${id}?done=noted`, 303)
  }
}

export default function Closure() {
  const { page, isDone } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.kind !== 'changed') {
    return <IcbNoticePage page={page} isDone={isDone} returned={answer?.answer ?? null} />
  }
  const href = `/icb/closures/${page.id}`
  const theirs = page.cover ?? ''
  return (
    <Page>
      <ConflictPage
        what={`Closure notice ${page.noticeNumber}`}
        changedBy={page.coverNotedBy ?? 'the practice'}
        action={href}
        leaveHref={href}
        hidden={{ version: String(page.version), found: answer.found, coverBy: answer.coverBy }}
        fields={[
          {
            name: 'note',
            label: 'Cover',
            theirs: { value: theirs, text: theirs },
            yours: { value: answer.note, text: answer.note },
          },
        ]}
      />
    </Page>
  )
}
