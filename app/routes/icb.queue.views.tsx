import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readChipWords } from '~/features/cases/queue.server'
import { readAskedQueue } from '~/features/cases/queue-filters'
import { readViewForm } from '~/features/cases/queue-view-form'
import { changeViews, readViewsPage } from '~/features/cases/queue-views.server'
import { QueueViewsPage } from '~/features/cases/queue-views-page'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { badForm, notFound } from '~/platform/responses.server'

export const handle = { access: 'queue:read' }

export const meta: MetaFunction = () => [{ title: 'Saved views of the queue - OPEL Daily' }]

const doneWords = { renamed: 'Renamed.', deleted: 'Deleted.' } as const

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'queue:read')
  const world = live(args.context)
  const search = new URL(args.request.url).searchParams
  const done = search.get('done')
  return {
    page: await readViewsPage(world, actor, search),
    chips: await readChipWords(world, actor, readAskedQueue(search)),
    done: done === 'renamed' || done === 'deleted' ? doneWords[done] : null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'queue:read')
  const entries = await readEntries(args.request)
  const read = readViewForm(entries)
  if (!read) throw badForm('It did not say what to do with the view.')
  const values = Object.fromEntries(entries)
  if (!read.ok) return data({ values, problems: read.problems, patientWords: read.patientWords }, 422)
  const result = await changeViews(live(args.context), actor, read.posted)
  switch (result.outcome) {
    case 'saved':
      return redirect(result.href, 303)
    case 'renamed':
    case 'deleted':
      return redirect(`/icb/queue/views?done=${result.outcome}`, 303)
    case 'not-found':
      throw notFound('view')
    case 'changed': {
      const message = 'Somebody changed this view while you were reading. Nothing was done: look at it again.'
      return data({ values, problems: [{ field: '', message }], patientWords: [] }, 409)
    }
    case 'refused': {
      const problems = [{ field: result.field, message: result.problem }]
      return data({ values, problems, patientWords: [] }, 422)
    }
  }
}

export default function QueueViews() {
  const { page, chips, done } = useLoaderData<typeof loader>()
  return (
    <QueueViewsPage page={page} chips={chips} returned={useActionData<typeof action>() ?? null} done={done} />
  )
}
