import type { MetaFunction } from '@remix-run/node'
import { useRouteLoaderData } from '@remix-run/react'
import { helpTopics } from '~/features/help/help-topics'
import { Page, PageHead } from '~/ui/shell/page'
import type { ShellData } from '~/ui/shell/shell-data'

export const handle = { access: 'everyone' }

export const meta: MetaFunction = () => [{ title: 'Help - OPEL Daily' }]

export default function Help() {
  const phone = useRouteLoaderData<ShellData>('root')?.teamPhone
  return (
    <Page>
      <PageHead title="Help" lede="Short answers, in plain words." />
      <ul className="nhsuk-list app-topic-list">
        {helpTopics.map((topic) => (
          <li key={topic.slug}>
            <h2 className="nhsuk-heading-s">
              <a href={`/help/${topic.slug}`}>{topic.title}</a>
            </h2>
            <p>{topic.lede}</p>
          </li>
        ))}
      </ul>
      <h2 className="nhsuk-heading-m">Talk to a person</h2>
      <p>
        {phone
          ? `Ring the primary care team on ${phone}. In an emergency that affects patients' safety, ring first and report later.`
          : 'Ring your primary care team. Their number stands at the foot of each page once you are signed in.'}
      </p>
    </Page>
  )
}
