import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { endFeed, makeFeed, readOwnFeed } from '~/features/support/calendar-feed.server'
import { CalendarFeedPart } from '~/features/support/calendar-feed-part'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { badForm } from '~/platform/responses.server'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'closures:read' }

export const meta: MetaFunction = () => [{ title: 'Closures in your own calendar - OPEL Daily' }]

/** After an address was made too: the page says since when there is one. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'closures:read')
  const isEnded = new URL(args.request.url).searchParams.get('done') === 'ended'
  return { feed: await readOwnFeed(live(args.context), actor, null), isEnded }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'closures:read')
  const act = fieldValue(await readEntries(args.request), 'act')
  const world = live(args.context)
  if (act === 'make') return data({ madeLink: await makeFeed(world, actor, null) })
  if (act !== 'end') throw badForm('It did not say what to do with the address.')
  await endFeed(world, actor, null)
  return redirect('/icb/closures/feed?done=ended', 303)
}

export default function ClosureFeed() {
  const { feed, isEnded } = useLoaderData<typeof loader>()
  const made = useActionData<typeof action>()
  return (
    <Page breadcrumbs={[{ href: '/icb/closures', label: 'Closures' }]}>
      {isEnded && <NotificationBanner>The address no longer works.</NotificationBanner>}
      <PageHead
        title="Closures in your own calendar"
        lede="It names practices, so each of them sees under “Who has looked” that your calendar fetched it."
      />
      <CalendarFeedPart feed={feed} madeLink={made?.madeLink ?? null} />
    </Page>
  )
}
