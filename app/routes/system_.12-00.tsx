import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readNoonDay } from '~/features/today/noon-address'
import { NoonPage } from '~/features/today/noon-page'
import { endPictureFeed, makePictureFeed, setOwnMail } from '~/features/today/picture-feed.server'
import { readNoonPage } from '~/features/today/read-noon.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { numberText } from '~/platform/params.server'
import { badForm, notFound } from '~/platform/responses.server'

export const handle = { access: 'system-picture:read' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `At midday, ${data.page.dayWords} - OPEL Daily` : 'At midday - OPEL Daily' },
]

/** After an address was made too: the page says since when there is one. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'system-picture:read')
  const search = new URL(args.request.url).searchParams
  const asked = readNoonDay(search)
  if (asked.outcome === 'no-day') throw notFound('day')
  return { page: await readNoonPage(live(args.context), actor, asked.day), done: search.get('done') }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'system-picture:read')
  const entries = await readEntries(args.request)
  const world = live(args.context)
  switch (fieldValue(entries, 'act')) {
    case 'make-address':
      return data({ madeLink: await makePictureFeed(world, actor), isChangedMeanwhile: false })
    case 'end-address':
      await endPictureFeed(world, actor)
      return redirect('/system/12-00?done=ended', 303)
    case 'mail-on':
    case 'mail-off': {
      const version = numberText.safeParse(fieldValue(entries, 'version'))
      if (!version.success) throw badForm('It did not say which setting it was about.')
      const isMailed = fieldValue(entries, 'act') === 'mail-on'
      const isDone = await setOwnMail(world, actor, { isMailed, version: version.data })
      if (!isDone) return data({ madeLink: null, isChangedMeanwhile: true }, 409)
      return redirect('/system/12-00?done=mail', 303)
    }
    default:
      throw badForm('It did not say what to do.')
  }
}

export default function Noon() {
  const { page, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <NoonPage
      page={page}
      madeLink={answer?.madeLink ?? null}
      isChangedMeanwhile={answer?.isChangedMeanwhile === true}
      isMailChanged={done === 'mail'}
      isFeedEnded={done === 'ended'}
    />
  )
}
