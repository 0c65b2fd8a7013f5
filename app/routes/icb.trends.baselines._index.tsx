import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readBaselineAddress, readNewBaseline, refusedBaseline } from '~/features/trends/baseline-form'
import { BaselinesPage } from '~/features/trends/baselines-page'
import { readBaselines } from '~/features/trends/read-baselines.server'
import { setBaseline } from '~/features/trends/set-baseline.server'
import { trendHref, usualTrendAddress } from '~/features/trends/trend-address'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'trends:set-baseline' }

export const meta: MetaFunction = () => [{ title: 'Baselines - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { icbCode } = await requirePermission(args, 'trends:set-baseline')
  const of = readBaselineAddress(new URL(args.request.url).searchParams)
  const view = of && (await readBaselines(live(args.context), icbCode, of))
  if (!view) throw notFound('chart')
  return { view }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'trends:set-baseline')
  const of = readBaselineAddress(new URL(args.request.url).searchParams)
  if (!of) throw notFound('chart')
  const read = readNewBaseline(await readEntries(args.request))
  if (!read.ok) return data({ answer: read.answer }, 422)
  const result = await setBaseline(live(args.context), actor, { ...of, ...read.value })
  switch (result.outcome) {
    case 'done':
      return redirect(
        `${trendHref(usualTrendAddress({ measure: of.measure.key, area: of.area }))}&done=set`,
        303,
      )
    case 'not-found':
      throw notFound('chart')
    case 'refused':
      return data({ answer: refusedBaseline(read.values, result) }, 422)
  }
}

export default function Baselines() {
  const { view } = useLoaderData<typeof loader>()
  return <BaselinesPage view={view} answer={useActionData<typeof action>()?.answer} />
}
