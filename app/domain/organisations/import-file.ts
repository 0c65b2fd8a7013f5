import { readOdsPractices } from './import-ods'
import { practiceListHeader, readPracticeList } from './import-practice-list'
import { publishedListHeader, readPublishedList } from './import-published-list'
import type { ImportContent, ImportProblem, ImportReading, ImportRow, ImportSettings } from './import-types'

const ODS_COLUMNS = 27

/**
 * Reads the rows of an organisations file in whichever of the three layouts it is: the service's own
 * practice list, the list as the commissioners published it, or the ODS `epraccur.csv`. Every bad line is
 * named with its reason, and one bad line is enough for nothing to be taken.
 */
export function readImportRows(rows: readonly ImportRow[], settings: ImportSettings): ImportReading {
  const steps = readImportRowsInSteps(rows, settings)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/** The same with pauses: between two of them the caller can let others in. */
export function* readImportRowsInSteps(
  rows: readonly ImportRow[],
  settings: ImportSettings,
): Generator<undefined, ImportReading> {
  const first = rows[0]
  if (!first) return refused([{ line: 1, reason: 'The file is empty.' }])
  const problems: ImportProblem[] = []
  const content = yield* readInItsLayout(first, rows, settings, problems)
  if (content) problems.push(...repeatedCodes(content), ...unknownPcns(content, settings))
  if (!content || problems.length > 0) return refused(problems)
  if (content.practices.length === 0) return refused([nothingForThisService(content)])
  return { ok: true, content }
}

function* readInItsLayout(
  first: ImportRow,
  rows: readonly ImportRow[],
  settings: ImportSettings,
  problems: ImportProblem[],
): Generator<undefined, ImportContent | undefined> {
  if (hasHeader(first, practiceListHeader)) return readPracticeList(rows.slice(1), problems)
  if (hasHeader(first, publishedListHeader))
    return readPublishedList(rows.slice(1), settings.current, problems)
  if (first.cells.length === ODS_COLUMNS)
    return yield* readOdsPractices(rows, settings.commissionerCodes, problems)
  const columns = first.cells.length
  if (columns < 3 && first.cells.some((cell) => cell.split(';').length > 2)) {
    const reason =
      'The columns of this file are separated by semicolons. Save it again with commas between them ("CSV UTF-8, comma delimited").'
    problems.push({ line: first.line, reason })
    return undefined
  }
  problems.push({
    line: first.line,
    reason:
      `This is none of the layouts that can be read. Expected the header "${practiceListHeader.join(',')}", ` +
      `or "${publishedListHeader.join(',')}", or an ODS epraccur file with ${ODS_COLUMNS} columns and no ` +
      `header; found ${columns} columns beginning "${first.cells.slice(0, 3).join(',')}".`,
  })
  return undefined
}

function hasHeader(row: ImportRow, header: readonly string[]): boolean {
  const found = row.cells.map((cell) => cell.trim().toLowerCase())
  return found.length === header.length && header.every((name, index) => found[index] === name)
}

function nothingForThisService({ leftOut }: ImportContent): ImportProblem {
  const found = leftOut.length > 0 ? ` (left out: ${leftOut.join('; ')})` : ''
  return { line: 1, reason: `The file names no practice of this service${found}.` }
}

function* repeatedCodes(content: ImportContent): Iterable<ImportProblem> {
  const firstLines = new Map<string, number>()
  for (const { code, line } of content.practices) {
    const before = firstLines.get(code)
    if (before === undefined) firstLines.set(code, line)
    else yield { line, reason: `Practice code ${code} stands on line ${before} already.` }
  }
}

function* unknownPcns(
  content: ImportContent,
  { current, addsNewPcns }: ImportSettings,
): Iterable<ImportProblem> {
  if (addsNewPcns || current.pcns.length === 0) return
  const known = new Set(current.pcns.map((pcn) => pcn.code))
  for (const { code, name, line } of content.pcns) {
    if (known.has(code)) continue
    yield {
      line,
      reason: `PCN "${name}" (${code}) is not known. If it is new and not misspelt, allow new PCNs (--new-pcns on the command line).`,
    }
  }
}

function refused(problems: readonly ImportProblem[]): ImportReading {
  return { ok: false, problems: [...problems].sort((a, b) => a.line - b.line) }
}
