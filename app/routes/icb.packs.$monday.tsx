import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { isMonday, mondayOf } from '~/domain/calendar/weeks'
import { packHref } from '~/features/trends/pack-address'
import { PackPage } from '~/features/trends/pack-page'
import { readPack } from '~/features/trends/read-pack.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { dayText, requireParams } from '~/platform/params.server'

export const handle = { access: 'pack:read' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Weekly pack, week of ${data.page.weekWords} - OPEL Daily` : 'Weekly pack - OPEL Daily' },
]

const packParams = z.object({ monday: dayText })

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'pack:read')
  const { monday } = requireParams(packParams, args.params, 'week')
  // A week has one address, its Monday's.
  if (!isMonday(monday)) throw redirect(packHref(mondayOf(monday)))
  return { page: await readPack(live(args.context), actor, monday) }
}

export default function Pack() {
  return <PackPage page={useLoaderData<typeof loader>().page} />
}
