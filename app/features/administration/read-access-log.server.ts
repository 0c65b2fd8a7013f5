import { type AccessAsked, listAccessEvents, listAllLooks } from '#db/queries/access-events'
import type { Actor } from '~/domain/access/actor'
import { type Role, roles, roleWords } from '~/domain/access/roles'
import type { Live } from '~/platform/live.server'
import { pageWords, permissionWords } from './access-words'
import { ROWS_A_PAGE, searchText } from './list-pages'
import { momentWords } from './moments'
import { type ReadPart, readDays, readPerson, readPractice, spanOf } from './search-parts.server'

/** What the access log can show. */
export const accessShows = ['looks', 'opened', 'refused'] as const
export type AccessShow = (typeof accessShows)[number]

const lookWords: Readonly<Record<string, string>> = {
  return: 'A return',
  case: 'A case',
  practice: 'The practice’s page',
  request: 'A support request',
  export: 'A file that names it',
}

const lastPage = 100

/**
 * One page of who looked at practices, who opened pages with sensitive words, or who was refused, in the actor's ICB, newest first.
 * Nothing while the search cannot be read.
 */
export async function readAccessLog(
  live: Pick<Live, 'db' | 'now'>,
  { icbCode }: Pick<Actor, 'icbCode'>,
  search: URLSearchParams,
) {
  const show = accessShows.find((one) => one === search.get('show')) ?? 'looks'
  const typed = {
    who: searchText(search, 'who'),
    practice: searchText(search, 'practice').toUpperCase(),
    from: searchText(search, 'from'),
    to: searchText(search, 'to'),
  }
  const read = {
    who: await readPerson(live.db, icbCode, typed.who),
    practice: await readPractice(live, icbCode, typed.practice),
    ...readDays(typed),
  }
  const parts = Object.entries(read) as [keyof typeof typed, ReadPart<unknown>][]
  const problems = parts.flatMap(([field, { problem }]) => (problem ? [{ field, message: problem }] : []))
  const page = pageOf(search)
  const asked: AccessAsked = {
    icbCode,
    personId: read.who.value?.id,
    practiceCode: read.practice.value,
    ...spanOf(read.from.value, read.to.value),
    // One line more than shown tells whether there is a further page.
    limit: ROWS_A_PAGE + 1,
    offset: (page - 1) * ROWS_A_PAGE,
  }
  const lines = problems.length > 0 ? [] : await linesOf(live, show, asked)
  return {
    show,
    typed,
    problems,
    parts: parts.flatMap(([field, { words }]) => (words ? [{ field, words }] : [])),
    page,
    hasNext: lines.length > ROWS_A_PAGE && page < lastPage,
    lines: lines.slice(0, ROWS_A_PAGE),
  }
}

function pageOf(search: URLSearchParams): number {
  const text = search.get('page') ?? ''
  return /^[1-9]\d{0,2}$/.test(text) ? Math.min(Number(text), lastPage) : 1
}

async function linesOf({ db }: Pick<Live, 'db'>, show: AccessShow, asked: AccessAsked) {
  const words = { looks: lookOf, opened: pageWords, refused: permissionWords }[show]
  const rows =
    show === 'looks' ? await listAllLooks(db, asked) : await listAccessEvents(db, { ...asked, kind: show })
  return rows.map((row) => ({
    id: row.id,
    at: momentWords(row.at),
    who: row.personName,
    role: roleOf(row.role),
    what:
      'packNumber' in row && row.packNumber ? `Risk Share pack ${row.packNumber}` : capital(words(row.what)),
    practiceCode: row.practiceCode,
  }))
}

function lookOf(what: string): string {
  return lookWords[what] ?? what
}

function roleOf(role: string): string {
  const known: Role | undefined = roles.find((one) => one === role)
  return known ? roleWords[known] : role
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
