import { listLastRows, listLikePlaces, type WrittenPlace } from '#db/queries/written-places'
import { jsonWithoutWords, withoutWords } from '~/domain/governance/removal'
import { likeOf, patternOf } from '~/domain/governance/sought-words'
import { letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'

/** Looking through so many rows takes some milliseconds; then requests that wait get their turn. */
const ROWS_A_SLICE = 1000
/** Words in more places than these say too little: nobody can check what would go. */
export const MOST_PLACES = 200

const PROBE = '\uE000'

/** True where the words stand in what people wrote in that place; codes of stored JSON do not count. */
export function holdsWords({ value, isJson }: WrittenPlace, patterns: readonly RegExp[]): boolean {
  const left = isJson ? jsonWithoutWords(value, patterns, PROBE) : withoutWords(value, patterns, PROBE)
  return left.includes(PROBE)
}

/**
 * Every place of the ICB in which one of these pieces of text stands, table by table and oldest first. Stops soon after
 * `MOST_PLACES`. Looks in slices, so that requests go on meanwhile: a place written just now may be missed.
 */
export async function findWords(
  { db }: Pick<Live, 'db'>,
  icbCode: string,
  pieces: readonly string[],
): Promise<WrittenPlace[]> {
  const patterns = pieces.map(patternOf)
  const likes = pieces.map(likeOf)
  const found: WrittenPlace[] = []
  if (pieces.length === 0) return found
  for (const { table, lastRow } of await listLastRows(db)) {
    for (let afterRow = 0; afterRow < lastRow; afterRow += ROWS_A_SLICE) {
      const toRow = afterRow + ROWS_A_SLICE
      const places = await listLikePlaces(db, icbCode, table, { afterRow, toRow, likes })
      found.push(...places.filter((place) => holdsWords(place, patterns)))
      if (found.length > MOST_PLACES) return found
      await letOthersIn()
    }
  }
  return found
}
