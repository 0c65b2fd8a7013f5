import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { londonDayOf } from '~/domain/calendar/days'
import { nationalHref, readNationalAddress } from '~/features/national/national-address'
import { NationalPage } from '~/features/national/national-page'
import { readNationalWeek } from '~/features/national/read-national-week.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'national-week:read' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Week of ${data.week.mondayWords}, ${data.week.name} - OPEL Daily` : 'Week - OPEL Daily' },
]

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'national-week:read')
  const world = live(args.context)
  const asked = readNationalAddress(new URL(args.request.url).searchParams, londonDayOf(world.now))
  if (asked.outcome === 'no-such-week') throw notFound('week')
  if (asked.outcome === 'no-such-icb') throw notFound('ICB')
  if (asked.outcome === 'other-day') throw redirect(nationalHref(asked))
  const week = await readNationalWeek(world, asked)
  if (!week) throw notFound('ICB')
  return { week }
}

export default function National() {
  return <NationalPage week={useLoaderData<typeof loader>().week} />
}
