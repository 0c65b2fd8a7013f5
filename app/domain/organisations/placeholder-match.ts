import { isPlaceholderPracticeCode, type PracticeCode } from './codes'
import type { CurrentOrganisations, IncomingPractice } from './import-types'

/** A practice of the file, new by its code, that may be one the service holds under a placeholder. */
export interface PlaceholderMatch {
  readonly code: PracticeCode
  readonly name: string
  /** Practices under a placeholder code with the same name; several where a name repeats. */
  readonly candidates: readonly {
    readonly code: PracticeCode
    readonly name: string
    readonly pcnName: string | null
  }[]
}

/** Words that lists add to a name or leave out. */
const fillers = new Set(
  'the surgery surgeries practice medical centre center health healthcare group partnership family general gp dr drs doctors and partners'.split(
    ' ',
  ),
)

/**
 * Which newcomers of a file have the name of a practice held under a placeholder code ("LATHAM HOUSE MEDICAL PRACTICE" and
 * "Latham House"). Names repeat, so this only proposes: a person says which are the same.
 */
export function matchPlaceholders(
  current: CurrentOrganisations,
  newcomers: readonly IncomingPractice[],
): PlaceholderMatch[] {
  const pcnNames = new Map(current.pcns.map(({ code, name }) => [code, name]))
  const held = new Map<string, PlaceholderMatch['candidates'][number][]>()
  for (const { code, name, pcnCode, closeDay } of current.practices) {
    const key = nameKey(name)
    if (!isPlaceholderPracticeCode(code) || closeDay !== null || key === '') continue
    const candidate = { code, name, pcnName: pcnCode === null ? null : (pcnNames.get(pcnCode) ?? null) }
    held.set(key, [...(held.get(key) ?? []), candidate])
  }
  if (held.size === 0) return []
  return newcomers.flatMap(({ code, name, closeDay }) => {
    const candidates = held.get(nameKey(name)) ?? []
    const isReal = !isPlaceholderPracticeCode(code) && closeDay === null
    return isReal && candidates.length > 0 ? [{ code, name, candidates }] : []
  })
}

/** What tells a practice's name from others; empty when nothing but common words is in it. */
function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/['’.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !fillers.has(word))
    .join(' ')
}
