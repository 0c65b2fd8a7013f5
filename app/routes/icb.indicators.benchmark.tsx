import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { rolePermissions } from '~/domain/access/permissions'
import { benchmarkForm } from '~/features/administration/benchmark-form'
import { BenchmarkConflict, BenchmarkPage } from '~/features/administration/benchmark-page'
import { changeBenchmark, readBenchmarks } from '~/features/administration/change-benchmark.server'
import { readChange, refused } from '~/features/administration/change-form'
import { benchmarkPath, indicatorImportPath } from '~/features/indicators/indicator-paths'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'indicators:benchmark' }

export const meta: MetaFunction = () => [{ title: 'Benchmark for appointments - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'indicators:benchmark')
  const benchmarks = await readBenchmarks(live(args.context), actor)
  const isDone = new URL(args.request.url).searchParams.get('done') === 'set'
  const mayRead = rolePermissions[actor.role].includes('indicators:read')
  const crumb = mayRead
    ? { href: '/icb/indicators', label: 'Practice indicators' }
    : { href: indicatorImportPath, label: 'Import practice indicators' }
  return { benchmarks, isDone, crumb }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'indicators:benchmark')
  const read = readChange(benchmarkForm, await readEntries(args.request))
  if (!read.ok) return data({ kind: 'returned' as const, answer: read.answer }, 422)
  const result = await changeBenchmark(live(args.context), actor, read.value)
  switch (result.outcome) {
    case 'done':
      return redirect(`${benchmarkPath}?done=set`, 303)
    case 'refused': {
      const answer = refused(read.values, result.field, result.message)
      return data({ kind: 'returned' as const, answer }, 422)
    }
    case 'changed-meanwhile':
      return data({ kind: 'stale' as const, values: read.values }, 409)
  }
}

export default function Benchmark() {
  const { benchmarks, isDone, crumb } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  if (returned?.kind === 'stale') {
    const { values } = returned
    return <BenchmarkConflict benchmarks={benchmarks} values={values} crumb={crumb} path={benchmarkPath} />
  }
  return <BenchmarkPage benchmarks={benchmarks} answer={returned?.answer} isDone={isDone} crumb={crumb} />
}
