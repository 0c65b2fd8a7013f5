import { dateOf } from '~/domain/calendar/days'
import { formatDay, formatDayAndTime } from '~/domain/calendar/words'
import type { OrganisationsDiff } from '~/domain/organisations/import-diff'
import type { ImportProblem } from '~/domain/organisations/import-types'
import type { Shown } from '~/ui/content/refused-lines'
import type { AdoptionQuestion } from './upload-form'
import type { WaitingUpload } from './uploaded-list.server'

/** Lines of one table on the page; a national list may have thousands. */
export const mostShown = 200

/** One thing a list would change: which field of whom, from what, to what. */
export interface ChangeRow {
  readonly key: string
  readonly code: string
  readonly name: string
  readonly field: string
  readonly before: string
  readonly after: string
}

/** A waiting list as its page shows it. */
export function uploadView(waiting: Exclude<WaitingUpload, { state: 'gone' }>) {
  const { upload } = waiting
  const about = {
    id: upload.id,
    fileName: upload.fileName,
    uploaded: `${upload.uploadedByName}, ${formatDayAndTime(dateOf(upload.uploadedAt))}`,
    fromDay: formatDay(upload.fromDay),
    joinedDay: upload.joinedDay === null ? null : formatDay(upload.joinedDay),
  }
  if (waiting.state === 'refused') {
    return { state: 'refused' as const, about, problems: shown(waiting.problems) }
  }
  const { diff, leftOut, seen } = waiting
  return {
    state: 'ready' as const,
    about,
    seen,
    leftOut,
    unchanged: diff.unchanged.length,
    questions: adoptionQuestions(diff),
    added: shown(addedRows(diff)),
    changes: shown(changeRows(diff)),
    gone: shown(diff.notInFile.map(({ code, name }) => ({ code, name }))),
    stands: shown(diff.lastDayStands.map(standsRow)),
    closedElsewhere: diff.closedElsewhere.length,
  }
}

export type UploadView = ReturnType<typeof uploadView>

/** Which of the new practices may be ones held under a placeholder code: a person has to say. */
export function adoptionQuestions(diff: OrganisationsDiff): AdoptionQuestion[] {
  return diff.adoptable.map(({ code, name, candidates }) => ({
    code,
    name,
    candidates: candidates.map((one) => ({
      code: one.code,
      label: `${one.name}, ${one.pcnName ? `${one.pcnName} PCN` : 'in no PCN'} (${one.code})`,
    })),
  }))
}

/** Refused lines as the page shows them: the first ones, and how many there are. */
export function shownProblems(problems: readonly ImportProblem[]): Shown<ImportProblem> {
  return shown(problems)
}

function shown<T>(rows: readonly T[]): Shown<T> {
  return { rows: rows.slice(0, mostShown), total: rows.length }
}

function addedRows(diff: OrganisationsDiff) {
  return [
    ...diff.addedPcns.map(({ code, name, footprint, place }) => ({
      code,
      name: `${name} PCN`,
      says: `${place}; ${footprint}`,
    })),
    ...diff.added.map(({ code, name, pcnCode, listSize }) => ({
      code,
      name,
      says: [
        pcnCode ?? 'PCN not given: choose it on its page',
        listSize === undefined ? 'list size not given' : `${counted(listSize)} patients`,
      ].join(', '),
    })),
  ]
}

function standsRow({ code, name, lastDay, inFile }: OrganisationsDiff['lastDayStands'][number]) {
  return { code, name, here: formatDay(lastDay), inList: inFile === null ? 'Open' : formatDay(inFile) }
}

function changeRows(diff: OrganisationsDiff): ChangeRow[] {
  const rows: Omit<ChangeRow, 'key'>[] = [
    ...diff.changedPcns.flatMap(({ from, to }) =>
      (['name', 'place', 'footprint'] as const).flatMap((field) =>
        from[field] === to[field]
          ? []
          : [{ code: from.code, name: `${from.name} PCN`, field, before: from[field], after: to[field] }],
      ),
    ),
    ...diff.renamed.map(({ code, from, name }) => ({
      code,
      name: from,
      field: 'name',
      before: from,
      after: name,
    })),
    ...diff.moved.map(({ code, name, from, to }) => ({
      ...{ code, name, field: 'PCN' },
      before: from ?? 'None',
      after: to,
    })),
    ...diff.listSizeChanged.map(({ code, name, from, to, isPlaceholder }) => ({
      ...{ code, name, field: 'list size' },
      before: from === null ? 'Not known' : counted(from),
      after: `${counted(to)}${isPlaceholder ? ' (placeholder)' : ''}`,
    })),
    ...diff.closed.map(({ code, name, lastDay }) => ({
      ...{ code, name, field: 'last day', before: 'None', after: formatDay(lastDay) },
    })),
  ]
  return rows.map((row) => ({ ...row, key: `${row.code} ${row.field}` }))
}

function counted(count: number): string {
  return count.toLocaleString('en-GB')
}
