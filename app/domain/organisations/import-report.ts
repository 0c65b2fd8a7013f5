import type { OrganisationsDiff } from './import-diff'
import type { ImportProblem } from './import-types'

/** The diff in lines for a terminal or a page: a count per kind of change, then each change. */
export function describeDiff(diff: OrganisationsDiff): string[] {
  return [
    ...section('PCNs to add', diff.addedPcns, ({ code, name, footprint, place }) => {
      return `${code} ${name} (${place}; ${footprint})`
    }),
    ...section('PCNs to change', diff.changedPcns, ({ from, to }) => {
      return `${from.code} ${from.name} (${from.place}; ${from.footprint}) → ${to.name} (${to.place}; ${to.footprint})`
    }),
    ...section('Practices to add', diff.added, ({ code, name, pcnCode, listSize }) => {
      const size = listSize === undefined ? 'list size not given' : `${counted(listSize)} patients`
      return `${code} ${name} (${pcnCode ?? 'PCN not given: choose it on the admin page'}, ${size})`
    }),
    ...section(
      'May be a practice held under a placeholder code',
      diff.adoptable,
      ({ code, name, candidates }) => {
        return `${code} ${name}: ${candidates.map((one) => `${one.code} ${one.name} (${one.pcnName ?? 'no PCN'})`).join(' or ')}`
      },
    ),
    ...section('Renamed', diff.renamed, ({ code, from, name }) => `${code} ${from} → ${name}`),
    ...section('Closed', diff.closed, ({ code, name, lastDay }) => `${code} ${name}, last day ${lastDay}`),
    ...section('Moved to another PCN', diff.moved, ({ code, name, from, to }) => {
      return `${code} ${name}: ${from ?? 'no PCN'} → ${to}`
    }),
    ...section('List size changed', diff.listSizeChanged, ({ code, name, from, to, isPlaceholder }) => {
      const size = from === null ? 'none' : counted(from)
      return `${code} ${name}: ${size} → ${counted(to)}${isPlaceholder ? ' (placeholder)' : ''}`
    }),
    ...section('Last day stays as it is', diff.lastDayStands, ({ code, name, lastDay, inFile }) => {
      return `${code} ${name}: ${lastDay} here, ${inFile ?? 'open'} in the file`
    }),
    ...section('Not in the file, left as they are', diff.notInFile, ({ code, name }) => `${code} ${name}`),
    ...section('Closed and never known here, left out', diff.closedElsewhere, ({ code, name }) => {
      return `${code} ${name}`
    }),
    `Unchanged: ${counted(diff.unchanged.length)}`,
  ]
}

/** The problems of a file, one line each, and that nothing was changed. */
export function describeProblems(problems: readonly ImportProblem[]): string[] {
  const lines = problems.length === 1 ? '1 problem was' : `${counted(problems.length)} problems were`
  return [
    `${lines} found. Nothing was changed.`,
    ...problems.map(({ line, reason }) => `  line ${line}: ${reason}`),
  ]
}

function section<T>(title: string, items: readonly T[], inWords: (item: T) => string): string[] {
  if (items.length === 0) return []
  return [`${title}: ${counted(items.length)}`, ...items.map((item) => `  ${inWords(item)}`)]
}

function counted(count: number): string {
  return count.toLocaleString('en-GB')
}
