/** One fact of what was changed; `null` where it was not there. */
export interface ChangedFact {
  readonly name: string
  readonly before: string | null
  readonly after: string | null
}

/** The people a stored state names by their number, as the owner of a case. */
export function peopleNamedIn(state: string | null): number[] {
  return Object.entries(factsOf(state)).flatMap(([name, value]) =>
    namesAPerson.test(name) && typeof value === 'number' ? [value] : [],
  )
}

const namesAPerson = /(?:owner|person)Id$/

/**
 * What differs between two stored states, fact by fact, in words; what stayed the same is left out. Of a line that has only
 * one of the two every fact is told. Both are JSON text as the audit keeps it; `people` are names by number.
 */
export function changedFacts(
  before: string | null,
  after: string | null,
  people: ReadonlyMap<number, string> = new Map(),
): ChangedFact[] {
  const [old, now] = [withNames(factsOf(before), people), withNames(factsOf(after), people)]
  const names = new Set([...Object.keys(old), ...Object.keys(now)])
  return [...names]
    .map((name) => ({ name: nameWords(name), before: valueWords(old[name]), after: valueWords(now[name]) }))
    .filter((fact) => fact.before !== fact.after)
}

function factsOf(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null) return {}
  const value: unknown = JSON.parse(text)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : { value }
}

/** The facts with the names of people in place of their numbers. */
function withNames(
  facts: Readonly<Record<string, unknown>>,
  people: ReadonlyMap<number, string>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (!namesAPerson.test(name)) return [name, value]
      return [name.slice(0, -2), typeof value === 'number' ? (people.get(value) ?? value) : value]
    }),
  )
}

/** "lastError" as "Last error". */
function nameWords(name: string): string {
  return capital(
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .replace(/[-_]/g, ' ')
      .toLowerCase(),
  )
}

const mostShown = 5

/** A value in a line: a long list by its first five, a thing inside by its facts, two levels deep. */
function valueWords(value: unknown, depth = 0): string | null {
  if (value === undefined) return null
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value === '' ? 'empty' : codeWords(value)
  if (typeof value !== 'object') return String(value)
  if (depth > 1) return Array.isArray(value) ? entries(value.length) : 'more'
  if (Array.isArray(value)) return listWords(value, depth)
  const facts = Object.entries(value).map(([name, one]) => `${nameWords(name)} ${valueWords(one, depth + 1)}`)
  return facts.length === 0 ? 'none' : facts.join(', ')
}

/** "in_progress" as "in progress"; what is no code of the service's own stays as it is. */
function codeWords(text: string): string {
  return /^[a-z]+(?:_[a-z]+)+$/.test(text) ? text.replaceAll('_', ' ') : text
}

function listWords(list: readonly unknown[], depth: number): string {
  if (list.length === 0) return 'none'
  const shown = list.slice(0, mostShown).map((one) => valueWords(one, depth + 1))
  const rest = list.length - shown.length
  return rest > 0 ? `${shown.join('; ')}; and ${rest} more` : shown.join('; ')
}

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
