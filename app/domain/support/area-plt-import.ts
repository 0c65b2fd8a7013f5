import { type IsoDay, weekdayOf } from '~/domain/calendar/days'
import { type BankHolidays, isReportingDay } from '~/domain/calendar/reporting-days'
import { formatShortDay } from '~/domain/calendar/words'
import type { ImportProblem, ImportRow } from '~/domain/organisations/import-types'
import type { AreaPlt, AreaPltSession } from './area-plt'
import { readDay } from './form-fields'
import { type Half, halves } from './halves'

/** The columns of a list, in any order; `provider` may be left out. */
export const areaPltColumns = ['date', 'half', 'area', 'provider'] as const

/** A name that a list may use, with what it stands for. */
export interface NamedArea {
  readonly kind: AreaPlt['scopeKind']
  readonly code: string
  readonly name: string
}

/** What a list is read against. */
export interface AreaPltWorld {
  readonly today: IsoDay
  readonly bankHolidays: BankHolidays
  readonly areas: readonly NamedArea[]
  readonly providers: readonly { readonly code: string; readonly name: string }[]
}

export type ReadAreaPlt =
  | { readonly ok: true; readonly entries: readonly AreaPlt[] }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] }

/** A year of weekly sessions in every PCN is far below it. */
const mostRows = 2000

/** Reads the lines of a list, the first one its headings. Everything that is wrong is told, line by line. */
export function readAreaPltRows(rows: readonly ImportRow[], world: AreaPltWorld): ReadAreaPlt {
  const [head, ...lines] = rows
  if (!head) return refused(1, 'The file is empty.')
  if (lines.length > mostRows)
    return refused(1, `The list has over ${mostRows.toLocaleString('en-GB')} lines.`)
  const columns = head.cells.map((cell) => cell.trim().toLowerCase())
  const missing = areaPltColumns.find((name) => name !== 'provider' && !columns.includes(name))
  if (missing) {
    return refused(
      head.line,
      `There is no column “${missing}”. The first line is: ${areaPltColumns.join(',')}.`,
    )
  }
  const problems: ImportProblem[] = []
  const entries = new Map<string, AreaPlt>()
  for (const { line, cells } of lines) {
    const cell = (name: (typeof areaPltColumns)[number]) => (cells[columns.indexOf(name)] ?? '').trim()
    const read = readLine(cell, world)
    if ('reason' in read) problems.push({ line, reason: read.reason })
    else if (entries.has(keyOf(read)))
      problems.push({ line, reason: 'This session stands in the list twice.' })
    else entries.set(keyOf(read), read)
  }
  if (problems.length > 0) return { ok: false, problems }
  if (entries.size === 0) return refused(head.line, 'The list has no sessions.')
  return { ok: true, entries: [...entries.values()] }
}

function readLine(
  cell: (name: (typeof areaPltColumns)[number]) => string,
  world: AreaPltWorld,
): AreaPlt | { readonly reason: string } {
  const day = readDay(cell('date'))
  if (!day) return { reason: `“${cell('date')}” is no date. Write it like 24/11/2026.` }
  const dayProblem = sessionDayProblem(day, world)
  if (dayProblem) return { reason: `${formatShortDay(day)}: ${dayProblem}` }
  const half = readHalf(cell('half'))
  if (!half) return { reason: `“${cell('half')}” is no half day. Write morning or afternoon.` }
  const found = world.areas.filter((area) => isCalled(area, cell('area')))
  const [area] = found
  if (!area) return { reason: `No ICB, place or PCN is called “${cell('area')}”.` }
  if (found.length > 1) return { reason: `“${cell('area')}” is more than one area. Write its code.` }
  const named = cell('provider')
  const provider = named === '' ? null : world.providers.find((one) => isCalled(one, named))
  if (provider === undefined) return { reason: `No cover provider is called “${named}”.` }
  return { scopeKind: area.kind, scopeCode: area.code, day, half, providerCode: provider?.code ?? null }
}

/** Why a session cannot be held on a day; undefined when it can. */
export function sessionDayProblem(
  day: IsoDay,
  { today, bankHolidays }: Pick<AreaPltWorld, 'today' | 'bankHolidays'>,
): string | undefined {
  if (day < today) return 'Enter a day that is not over yet.'
  if (isReportingDay(day, bankHolidays)) return undefined
  return weekdayOf(day) > 5
    ? 'Enter a working day: this is a weekend.'
    : 'Enter a working day: this is a bank holiday.'
}

function readHalf(text: string): Half | undefined {
  const lower = text.toLowerCase()
  if (lower === 'am') return 'morning'
  if (lower === 'pm') return 'afternoon'
  return halves.find((half) => half === lower)
}

function isCalled({ code, name }: { readonly code: string; readonly name: string }, text: string): boolean {
  const plain = (one: string) =>
    one
      .trim()
      .toLowerCase()
      .replace(/\s+pcn$/, '')
  return plain(code) === plain(text) || plain(name) === plain(text)
}

/** What a list would change in the calendar. Sessions that are not in it stay as they are. */
export interface AreaPltDiff {
  readonly added: readonly AreaPlt[]
  /** Another provider, or none any more. */
  readonly changed: readonly { readonly held: AreaPltSession; readonly providerCode: string | null }[]
  readonly unchanged: number
  /** Sessions between the first and the last day of the list that it does not have. */
  readonly notInList: readonly AreaPltSession[]
}

/** Compares a list with the sessions that stand in the calendar. */
export function diffAreaPlt(held: readonly AreaPltSession[], entries: readonly AreaPlt[]): AreaPltDiff {
  const heldByKey = new Map(held.map((session) => [keyOf(session), session]))
  const keys = new Set(entries.map(keyOf))
  const days = entries.map(({ day }) => day).sort()
  const [first] = days
  const last = days.at(-1)
  const known = entries.flatMap((entry) => {
    const session = heldByKey.get(keyOf(entry))
    return session ? [{ held: session, providerCode: entry.providerCode }] : []
  })
  const changed = known.filter((one) => one.held.providerCode !== one.providerCode)
  return {
    added: entries.filter((entry) => !heldByKey.has(keyOf(entry))),
    changed,
    unchanged: known.length - changed.length,
    notInList: held.filter(
      (session) =>
        first !== undefined &&
        last !== undefined &&
        session.day >= first &&
        session.day <= last &&
        !keys.has(keyOf(session)),
    ),
  }
}

function keyOf({ scopeKind, scopeCode, day, half }: AreaPlt): string {
  return `${day} ${half} ${scopeKind} ${scopeCode}`
}

function refused(line: number, reason: string): ReadAreaPlt {
  return { ok: false, problems: [{ line, reason }] }
}
