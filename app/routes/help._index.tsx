import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { HelpIndex } from '~/features/help/help-pages'
import type { HelpTopic } from '~/features/help/help-topic'
import { searchHelp } from '~/features/help/help-topics'
import { readHelp } from '~/features/help/read-help.server'

export const handle = { access: 'everyone' }

export const meta: MetaFunction = () => [{ title: 'Help - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { topics } = await readHelp(args)
  const search = (new URL(args.request.url).searchParams.get('search') ?? '').trim().slice(0, 100)
  return { search, topics: topics.map(lineOf), found: searchHelp(topics, search).map(lineOf) }
}

/** What the list needs of a page. */
function lineOf({ slug, group, title, lede }: HelpTopic) {
  return { slug, group, title, lede }
}

export default function Help() {
  return <HelpIndex {...useLoaderData<typeof loader>()} />
}
