import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { endFeed, makeFeed, readOwnFeed } from '~/features/support/calendar-feed.server'
import { readOwnCalendar } from '~/features/support/own-calendar.server'
import { OwnCalendarPage } from '~/features/support/own-calendar-page'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { badForm } from '~/platform/responses.server'

export const handle = { access: 'practice-home:read' }

export const meta: MetaFunction = () => [{ title: 'Closures and PLT - OPEL Daily' }]

/** After an address was made too: the page says since when there is one. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'practice-home:read', practiceCode)
  const world = live(args.context)
  const [page, feed] = await Promise.all([
    readOwnCalendar(world, actor, practiceCode),
    readOwnFeed(world, actor, practiceCode),
  ])
  return { page, feed, isEnded: new URL(args.request.url).searchParams.get('done') === 'ended' }
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'practice-home:read', practiceCode)
  const act = fieldValue(await readEntries(args.request), 'act')
  const world = live(args.context)
  if (act === 'make') return data({ madeLink: await makeFeed(world, actor, practiceCode) })
  if (act !== 'end') throw badForm('It did not say what to do with the address.')
  await endFeed(world, actor, practiceCode)
  return redirect(`/practices/${practiceCode}/calendar?done=ended`, 303)
}

export default function OwnCalendar() {
  const made = useActionData<typeof action>()
  return <OwnCalendarPage {...useLoaderData<typeof loader>()} madeLink={made?.madeLink ?? null} />
}
