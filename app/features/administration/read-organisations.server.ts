import {
  type AdminPractice,
  countAdminPractices,
  countOrganisations,
  listAdminPcns,
  listAdminPractices,
  listProviders,
} from '#db/queries/administration'
import type { Actor } from '~/domain/access/actor'
import { londonDayOf } from '~/domain/calendar/days'
import type { Live } from '~/platform/live.server'
import { listPageOf, searchText } from './list-pages'
import { dateWords } from './moments'

/** The lists of organisations; an address names one with `list`. */
export const organisationLists = ['practices', 'pcns', 'providers'] as const
export type OrganisationList = (typeof organisationLists)[number]

/** The list that an address asks for, with the counts of all three, as they stand on the service's day. */
export async function readOrganisations({ db, now }: Live, { icbCode }: Actor, search: URLSearchParams) {
  const day = londonDayOf(now)
  const list = organisationLists.find((one) => one === search.get('list')) ?? 'practices'
  const counts = await countOrganisations(db, icbCode, day)
  return { counts, ...(await readList()) }

  async function readList() {
    switch (list) {
      case 'practices': {
        const asked = { icbCode, day, search: searchText(search) }
        const page = listPageOf(search, await countAdminPractices(db, asked))
        const rows = await listAdminPractices(db, { ...asked, ...page })
        return { list, search: asked.search, page, rows: rows.map(practiceRow) } as const
      }
      case 'pcns':
        return { list, rows: await listAdminPcns(db, icbCode, day) } as const
      case 'providers':
        return { list, rows: await listProviders(db, icbCode) } as const
    }
  }
}

function practiceRow({ joinedDay, leftDay, ...practice }: AdminPractice) {
  return {
    ...practice,
    since: membershipWords(joinedDay && dateWords(joinedDay), leftDay && dateWords(leftDay)),
  }
}

function membershipWords(joined: string | null, left: string | null): string {
  if (joined === null) return 'Not joined yet'
  return left === null ? joined : `${joined}, left ${left}`
}
