import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useRouteLoaderData } from '@remix-run/react'
import { requirePermission } from '~/platform/access.server'
import { EmptyState } from '~/ui/content/callouts'
import { Page, PageHead } from '~/ui/shell/page'
import type { ShellData } from '~/ui/shell/shell-data'

export const handle = { access: 'risk-pack:read' }

export const meta: MetaFunction = () => [{ title: 'Risk Share pack - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'risk-pack:read')
  return null
}

export default function RiskPack() {
  const phone = useRouteLoaderData<ShellData>('root')?.teamPhone
  return (
    <Page>
      <PageHead title="Risk Share pack" lede="No pack has been frozen yet." />
      <EmptyState>
        <p>Frozen packs would be listed here, newest first, each with the day it was frozen and by whom.</p>
      </EmptyState>
      <h2 className="nhsuk-heading-m">What a pack is</h2>
      <p>
        The Risk Share Group reviews practices that may be at risk. Before it meets, a primary care manager of
        the ICB freezes a pack: the practices to be spoken about, and for each its OPEL level and the days it
        stood at that level. A frozen pack does not change afterwards.
      </p>
      <h2 className="nhsuk-heading-m">What is never in it</h2>
      <ul>
        <li>answers that a practice gave in its returns</li>
        <li>anything a practice wrote in its own words</li>
        <li>cases, messages and notes</li>
        <li>a practice that the ICB has not spoken to first</li>
      </ul>
      <p>
        That is what practices were told when they sent their returns. Your role opens this page and no page
        with a return, a case or a message. <a href="/privacy">Read the purpose statement</a>.
      </p>
      <h2 className="nhsuk-heading-m">Who to ask</h2>
      <p>
        {phone
          ? `Ask the primary care team on ${phone} when the next pack will be frozen.`
          : 'Ask the primary care team when the next pack will be frozen.'}
      </p>
    </Page>
  )
}
