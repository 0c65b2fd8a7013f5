/** Rows on one page of a list. */
export const ROWS_A_PAGE = 50

/** Which part of a list is shown: `page` counts from 1 and is never past the last one. */
export interface ListPage {
  readonly page: number
  readonly pageCount: number
  readonly total: number
  readonly offset: number
  readonly limit: number
}

/** The page an address asks for, within what there is: nonsense is the first page, too far is the last. */
export function listPageOf(search: URLSearchParams, total: number): ListPage {
  const asked = search.get('page') ?? ''
  const pageCount = Math.max(1, Math.ceil(total / ROWS_A_PAGE))
  const page = /^[1-9]\d{0,5}$/.test(asked) ? Math.min(Number(asked), pageCount) : 1
  return { page, pageCount, total, offset: (page - 1) * ROWS_A_PAGE, limit: ROWS_A_PAGE }
}

/** The address of a list with its filters; what is empty is left out, and so is page 1. */
export function listHref(
  path: string,
  filters: Readonly<Record<string, string | null | undefined>>,
  page = 1,
): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(filters)) if (value) search.set(name, value)
  if (page > 1) search.set('page', String(page))
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

/** "1 to 50 of 130", "130" when one page holds them all. */
export function rowsShown({ offset, limit, total }: ListPage): string {
  const grouped = (count: number) => count.toLocaleString('en-GB')
  if (total <= limit) return grouped(total)
  return `${grouped(offset + 1)} to ${grouped(Math.min(offset + limit, total))} of ${grouped(total)}`
}

/** What somebody looks for, as it goes into a query: trimmed, at most 80 characters. */
export function searchText(search: URLSearchParams, name = 'search'): string {
  return (search.get(name) ?? '').trim().slice(0, 80)
}
