import type { IsoDay } from '~/domain/calendar/days'
import type { PcnCode, PracticeCode } from './codes'
import type {
  CurrentOrganisations,
  CurrentPcn,
  CurrentPractice,
  ImportContent,
  IncomingPcn,
  IncomingPractice,
} from './import-types'
import { matchPlaceholders, type PlaceholderMatch } from './placeholder-match'

interface Named {
  readonly code: PracticeCode
  readonly name: string
}

/** What applying a file would change. A practice may stand in several lists. */
export interface OrganisationsDiff {
  readonly addedPcns: readonly IncomingPcn[]
  readonly changedPcns: readonly { readonly from: CurrentPcn; readonly to: IncomingPcn }[]
  readonly added: readonly IncomingPractice[]
  /** Of the added ones, those that may be a practice held under a placeholder code. */
  readonly adoptable: readonly PlaceholderMatch[]
  readonly renamed: readonly (Named & { readonly from: string })[]
  readonly closed: readonly (Named & { readonly lastDay: IsoDay })[]
  /** Have a last day here of which the file says otherwise; `inFile` is null where it shows them open. The day stays: a person moves it. */
  readonly lastDayStands: readonly (Named & { readonly lastDay: IsoDay; readonly inFile: IsoDay | null })[]
  readonly moved: readonly (Named & { readonly from: PcnCode | null; readonly to: PcnCode })[]
  readonly listSizeChanged: readonly (Named & {
    readonly from: number | null
    readonly to: number
    readonly isPlaceholder: boolean
  })[]
  readonly unchanged: readonly PracticeCode[]
  /** Closed in the file and never known here: nothing to do. */
  readonly closedElsewhere: readonly Named[]
  /** Known here, open, and not named by the file. They stay as they are: only a close date closes. */
  readonly notInFile: readonly Named[]
}

/** Compares what the service holds with what a file tells. Pure; order is the file's. */
export function diffOrganisations(current: CurrentOrganisations, incoming: ImportContent): OrganisationsDiff {
  const held = new Map(current.practices.map((practice) => [practice.code, practice]))
  const named = new Set(incoming.practices.map((practice) => practice.code))
  const newcomers = incoming.practices.filter(({ code }) => !held.has(code))
  const pairs = incoming.practices.flatMap((to) => {
    const from = held.get(to.code)
    return from ? [{ from, to }] : []
  })
  return {
    ...diffPcns(current.pcns, incoming.pcns),
    added: newcomers.filter(({ closeDay }) => closeDay === null),
    adoptable: matchPlaceholders(current, newcomers),
    closedElsewhere: newcomers.filter(({ closeDay }) => closeDay !== null).map(nameOf),
    ...diffPractices(pairs),
    unchanged: pairs.filter(isUnchanged).map(({ to }) => to.code),
    notInFile: current.practices
      .filter(({ code, closeDay }) => closeDay === null && !named.has(code))
      .map(nameOf),
  }
}

/** True when applying the diff would write nothing. */
export function isEmptyDiff(diff: OrganisationsDiff): boolean {
  const changes = [diff.addedPcns, diff.changedPcns, diff.added, diff.renamed, diff.closed]
  return [...changes, diff.moved, diff.listSizeChanged].every((list) => list.length === 0)
}

interface Pair {
  readonly from: CurrentPractice
  readonly to: IncomingPractice
}

type PracticeChanges = Pick<
  OrganisationsDiff,
  'renamed' | 'closed' | 'lastDayStands' | 'moved' | 'listSizeChanged'
>

function diffPractices(pairs: readonly Pair[]): PracticeChanges {
  return {
    renamed: pairs.filter(isRenamed).map(({ from, to }) => ({ ...nameOf(to), from: from.name })),
    closed: pairs.flatMap(({ from, to }) =>
      to.closeDay !== null && from.closeDay === null ? [{ ...nameOf(from), lastDay: to.closeDay }] : [],
    ),
    lastDayStands: pairs.flatMap(({ from, to }) =>
      from.closeDay !== null && to.closeDay !== from.closeDay
        ? [{ ...nameOf(from), lastDay: from.closeDay, inFile: to.closeDay }]
        : [],
    ),
    moved: pairs.flatMap(({ from, to }) =>
      to.pcnCode !== undefined && to.pcnCode !== from.pcnCode
        ? [{ ...nameOf(from), from: from.pcnCode, to: to.pcnCode }]
        : [],
    ),
    listSizeChanged: pairs.flatMap(({ from, to }) =>
      to.listSize !== undefined && to.listSize !== from.listSize
        ? [
            {
              ...nameOf(from),
              from: from.listSize,
              to: to.listSize,
              isPlaceholder: to.listSizeIsPlaceholder ?? false,
            },
          ]
        : [],
    ),
  }
}

function diffPcns(
  current: readonly CurrentPcn[],
  incoming: readonly IncomingPcn[],
): Pick<OrganisationsDiff, 'addedPcns' | 'changedPcns'> {
  const held = new Map(current.map((pcn) => [pcn.code, pcn]))
  return {
    addedPcns: incoming.filter(({ code }) => !held.has(code)),
    changedPcns: incoming.flatMap((to) => {
      const from = held.get(to.code)
      if (!from) return []
      const same = from.name === to.name && from.footprint === to.footprint && from.place === to.place
      return same ? [] : [{ from, to }]
    }),
  }
}

/** Capitals alone are no new name: the ODS files are written in them. */
function isRenamed({ from, to }: Pair): boolean {
  return from.name.toLowerCase() !== to.name.toLowerCase()
}

function isUnchanged({ from, to }: Pair): boolean {
  return (
    !isRenamed({ from, to }) &&
    (to.closeDay === null || from.closeDay !== null) &&
    (to.pcnCode === undefined || to.pcnCode === from.pcnCode) &&
    (to.listSize === undefined || to.listSize === from.listSize)
  )
}

function nameOf({ code, name }: Named): Named {
  return { code, name }
}
