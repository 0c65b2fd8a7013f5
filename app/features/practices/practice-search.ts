import { type OpelLevel, opelLevels } from '~/domain/opel/levels'

/** What the list of practices was asked to show, as its address says it. */
export interface AskedPractices {
  readonly words: string
  readonly level?: OpelLevel
  readonly pcn?: string
  /** From 1. */
  readonly page: number
}

const LONGEST_WORDS = 80

/** Reads the list's address; what is not a known value is left out. */
export function readAskedPractices(search: URLSearchParams): AskedPractices {
  const pcn = search.get('pcn') ?? ''
  const page = search.get('page') ?? ''
  return {
    words: (search.get('q') ?? '').trim().slice(0, LONGEST_WORDS),
    level: opelLevels.find((level) => String(level) === search.get('level')),
    pcn: /^[\w-]{1,40}$/.test(pcn) ? pcn : undefined,
    page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  }
}

/** The address of a list of practices; the first page goes without saying. */
export function practicesHref(asked: Partial<AskedPractices>): string {
  const search = new URLSearchParams()
  if (asked.words) search.set('q', asked.words)
  if (asked.level) search.set('level', String(asked.level))
  if (asked.pcn) search.set('pcn', asked.pcn)
  if (asked.page && asked.page > 1) search.set('page', String(asked.page))
  const text = search.toString()
  return text === '' ? '/icb/practices' : `/icb/practices?${text}`
}
