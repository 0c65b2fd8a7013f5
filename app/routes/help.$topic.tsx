import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { helpTopics } from '~/features/help/help-topics'
import { notFound } from '~/platform/responses.server'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'everyone' }

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.topic.title ?? 'Help'} - OPEL Daily` },
]

export function loader({ params }: LoaderFunctionArgs) {
  const topic = helpTopics.find((one) => one.slug === params.topic)
  if (!topic) throw notFound('help page')
  return { topic }
}

export default function HelpPage() {
  const { topic } = useLoaderData<typeof loader>()
  return (
    <Page breadcrumbs={[{ href: '/help', label: 'Help' }]}>
      <PageHead title={topic.title} lede={topic.lede} />
      {topic.sections.map((section) => (
        <section key={section.heading}>
          <h2 className="nhsuk-heading-m">{section.heading}</h2>
          {section.paragraphs?.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {section.points && (
            <ul>
              {section.points.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </Page>
  )
}
