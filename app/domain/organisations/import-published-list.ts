import { type PcnCode, placeholderPcnCodes, placeholderPracticeCodes } from './codes'
import { type CellReader, cellsOf, readListSize } from './import-cells'
import type {
  CurrentOrganisations,
  ImportContent,
  ImportProblem,
  ImportRow,
  IncomingPcn,
  IncomingPractice,
} from './import-types'
import { shareListSize } from './list-size-shares'

/** First line of the list as the LLR commissioners published it. Its `place` is the footprint. */
export const publishedListHeader = [
  'place',
  'pcn',
  'practice',
  'pcn_list_size',
  'group',
  'group_list_size',
] as const

const footprints = ['East Leicestershire and Rutland', 'West Leicestershire', 'Leicester City'] as const
type Footprint = (typeof footprints)[number]

interface PublishedLine {
  readonly line: number
  readonly footprint: Footprint
  readonly pcn: string
  readonly practice: string
  readonly pcnListSize: number
  readonly group: string
  readonly groupListSize: number | undefined
}

/**
 * Reads the published list, the header left off. It has no codes and no list size per practice: a practice
 * or PCN the service knows by name keeps its code, the others get the next placeholder in the list's order,
 * and each practice a fixed share of its PCN's (or group's) list. What is wrong goes into `problems`.
 */
export function readPublishedList(
  rows: readonly ImportRow[],
  current: CurrentOrganisations,
  problems: ImportProblem[],
): ImportContent {
  const lines = rows.flatMap((row) => readLine(row, problems) ?? [])
  const pcns = nameThePcns(lines, current)
  const sizes = shareTheLists(lines, problems)
  const practices = nameThePractices(lines, pcns, sizes, current, problems)
  return { format: 'published-list', practices, pcns: [...pcns.values()], leftOut: [] }
}

function readLine(row: ImportRow, problems: ImportProblem[]): PublishedLine | undefined {
  const cells = cellsOf(row, problems)
  if (row.cells.length !== publishedListHeader.length) {
    return cells.wrong(`Has ${row.cells.length} columns; the header names ${publishedListHeader.length}.`)
  }
  const footprint = footprints.find((known) => known === cells.text(0))
  const [pcn, practice, group] = [cells.text(1), cells.text(2), cells.text(4)]
  if (!footprint) {
    return cells.wrong(`"${cells.text(0)}" is none of the footprints ${footprints.join(', ')}.`)
  }
  if (!pcn) return cells.wrong('Names no PCN.')
  if (!practice) return cells.wrong('Names no practice.')
  return readSizes({ line: row.line, footprint, pcn, practice, group }, cells)
}

function readSizes(
  known: Omit<PublishedLine, 'pcnListSize' | 'groupListSize'>,
  cells: CellReader,
): PublishedLine | undefined {
  const pcnListSize = readListSize(cells.text(3))
  if (pcnListSize === undefined) {
    return cells.wrong(`PCN list size "${cells.text(3)}" is not a whole number above 0.`)
  }
  const groupListSize = readListSize(cells.text(5))
  if (known.group && groupListSize === undefined) {
    return cells.wrong(`Group list size "${cells.text(5)}" is not a whole number above 0.`)
  }
  return { ...known, pcnListSize, groupListSize }
}

/** The upper-tier authority a PCN lies in. */
function placeOf(footprint: Footprint, pcn: string): string {
  if (footprint === 'Leicester City') return 'Leicester'
  return pcn === 'Rutland' ? 'Rutland' : 'Leicestershire'
}

function pcnKey(footprint: string, pcn: string): string {
  return `${footprint}/${pcn}`
}

function nameThePcns(
  lines: readonly PublishedLine[],
  current: CurrentOrganisations,
): Map<string, IncomingPcn> {
  const known = new Map(current.pcns.map((pcn) => [pcnKey(pcn.footprint, pcn.name), pcn.code]))
  const nextCode = placeholderPcnCodes(new Set(current.pcns.map((pcn) => pcn.code)))
  const found = new Map<string, IncomingPcn>()
  for (const { line, footprint, pcn } of lines) {
    const key = pcnKey(footprint, pcn)
    if (found.has(key)) continue
    const code = known.get(key) ?? nextCode()
    const codeIsPlaceholder = code.startsWith('ZU')
    found.set(key, { line, code, name: pcn, footprint, place: placeOf(footprint, pcn), codeIsPlaceholder })
  }
  return found
}

function nameThePractices(
  lines: readonly PublishedLine[],
  pcns: ReadonlyMap<string, IncomingPcn>,
  sizes: ReadonlyMap<number, number>,
  current: CurrentOrganisations,
  problems: ImportProblem[],
): IncomingPractice[] {
  const known = new Map(
    current.practices.map((known) => [practiceKey(known.pcnCode, known.name), known.code]),
  )
  const nextCode = placeholderPracticeCodes(new Set(current.practices.map((practice) => practice.code)))
  const firstLines = new Map<string, number>()
  const practices: IncomingPractice[] = []
  for (const { line, footprint, pcn, practice } of lines) {
    const pcnCode = pcns.get(pcnKey(footprint, pcn))?.code
    const listSize = sizes.get(line)
    if (!pcnCode || listSize === undefined) continue
    const key = practiceKey(pcnCode, practice)
    const before = firstLines.get(key)
    if (before !== undefined) {
      problems.push({ line, reason: `"${practice}" of ${pcn} stands on line ${before} already.` })
      continue
    }
    firstLines.set(key, line)
    const code = known.get(key) ?? nextCode()
    const codeIsPlaceholder = code.startsWith('Z9')
    const shared = { listSize, listSizeIsPlaceholder: true, codeIsPlaceholder, closeDay: null }
    practices.push({ line, code, name: practice, pcnCode, ...shared })
  }
  return practices
}

function practiceKey(pcnCode: PcnCode | null, name: string): string {
  return `${pcnCode ?? ''}/${name}`
}

/** List size by line number. Lines of a group must agree on its size; a group of a PCN shares apart. */
function shareTheLists(lines: readonly PublishedLine[], problems: ImportProblem[]): Map<number, number> {
  const groups = new Map<string, PublishedLine[]>()
  for (const line of lines) {
    const key = `${pcnKey(line.footprint, line.pcn)}/${line.group}`
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  const sizes = new Map<number, number>()
  for (const members of groups.values()) {
    const total = agreedSize(members, problems)
    const shares = shareListSize(
      total,
      members.map(({ pcn, practice }) => `${pcn}/${practice}`),
    )
    members.forEach(({ line }, index) => {
      sizes.set(line, shares[index] ?? 0)
    })
  }
  return sizes
}

function agreedSize(members: readonly PublishedLine[], problems: ImportProblem[]): number {
  const sizeOf = (member: PublishedLine) => (member.group ? member.groupListSize : member.pcnListSize) ?? 0
  const [first, ...others] = members
  if (!first) return 0
  for (const other of others) {
    if (sizeOf(other) === sizeOf(first)) continue
    const reason = `List size of ${other.pcn} is ${sizeOf(other)} here, but ${sizeOf(first)} on line ${first.line}.`
    problems.push({ line: other.line, reason })
  }
  return sizeOf(first)
}
