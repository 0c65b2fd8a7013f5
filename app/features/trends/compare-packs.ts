import type { PackData, PackPart, PackPartId } from './pack-data'

/** A figure that would come out otherwise today. */
export interface PackChange {
  readonly key: string
  /** The part of the pack it stands in. */
  readonly part: string
  /** "Thu 19 Nov: practices at OPEL 3" */
  readonly figure: string
  readonly was: string
  readonly now: string
}

export interface PackChanges {
  /** Figures of returns: something was put right, sent late or counted elsewhere. */
  readonly corrected: readonly PackChange[]
  /** Promises and support that went on after the pack was made. */
  readonly wentOn: readonly PackChange[]
}

/** Parts whose figures go on by themselves after the week: a promise is kept, support is delivered. */
const goesOn: readonly PackPartId[] = ['response', 'support', 'partners']

/** A row or cell that is not there. */
const NOTHING = 'Not there'

/** What in a stored pack would read otherwise in one made now. Nothing of the stored one changes by it. */
export function comparePacks(stored: PackData, fresh: PackData): PackChanges {
  const ofParts = stored.parts.flatMap((before) => {
    const after = fresh.parts.find(({ id }) => id === before.id)
    return after === undefined ? [] : partChanges(before, after).map((change) => ({ id: before.id, change }))
  })
  return {
    corrected: [
      ...lineChange('sentence', 'The week in one line', stored.sentence, fresh.sentence),
      ...lineChange('cover', 'Cover', stored.cover, fresh.cover),
      ...ofParts.filter(({ id }) => !goesOn.includes(id)).map(({ change }) => change),
    ],
    wentOn: ofParts.filter(({ id }) => goesOn.includes(id)).map(({ change }) => change),
  }
}

function lineChange(key: string, figure: string, was: string, now: string): PackChange[] {
  return was === now ? [] : [{ key, part: 'Summary', figure, was, now }]
}

function partChanges(before: PackPart, after: PackPart): PackChange[] {
  const rowsBefore = new Map((before.table?.rows ?? []).map((row) => [row.key, row]))
  const rowsAfter = new Map((after.table?.rows ?? []).map((row) => [row.key, row]))
  const headings = (after.table ?? before.table)?.columns.map(({ heading }) => heading) ?? []
  return [...new Set([...rowsBefore.keys(), ...rowsAfter.keys()])].flatMap((key) => {
    const was = cellsByHeading(before, rowsBefore.get(key)?.cells)
    const now = cellsByHeading(after, rowsAfter.get(key)?.cells)
    const name = String((rowsBefore.get(key) ?? rowsAfter.get(key))?.cells[0] ?? key)
    return headings.slice(1).flatMap((heading): PackChange[] => {
      const [one, other] = [was.get(heading) ?? NOTHING, now.get(heading) ?? NOTHING]
      if (one === other) return []
      const figure = `${name}: ${lowerFirst(heading)}`
      return [{ key: `${before.id} ${key} ${heading}`, part: before.heading, figure, was: one, now: other }]
    })
  })
}

/** "Returns expected" follows a colon in small letters; "OPEL 3" keeps its own. */
function lowerFirst(heading: string): string {
  const [first = ''] = heading.split(' ')
  return first === first.toUpperCase() ? heading : heading.charAt(0).toLowerCase() + heading.slice(1)
}

function cellsByHeading(
  { table }: PackPart,
  cells: readonly (string | number)[] | undefined,
): ReadonlyMap<string, string> {
  if (!table || !cells) return new Map()
  return new Map(table.columns.map(({ heading }, index) => [heading, inWords(cells[index])] as const))
}

function inWords(cell: string | number | undefined): string {
  if (cell === undefined) return NOTHING
  return typeof cell === 'number' ? cell.toLocaleString('en-GB') : cell
}
