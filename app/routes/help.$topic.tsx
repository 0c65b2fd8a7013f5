import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { HelpTopicPage } from '~/features/help/help-pages'
import { readHelp } from '~/features/help/read-help.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'everyone' }

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.topic.title ?? 'Help'} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { topics, practiceHome } = await readHelp(args)
  const topic = topics.find((one) => one.slug === args.params.topic)
  if (!topic) throw notFound('help page')
  return { topic, practiceHome }
}

export default function HelpPage() {
  return <HelpTopicPage {...useLoaderData<typeof loader>()} />
}
