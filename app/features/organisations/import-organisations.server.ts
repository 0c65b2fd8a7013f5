import type { Db, Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import {
  changePcn,
  changePractice,
  insertPcn,
  insertPractice,
  listOrganisations,
  setListSize,
  setPcn,
} from '#db/queries/organisations-import'
import { type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { diffOrganisations, isEmptyDiff, type OrganisationsDiff } from '~/domain/organisations/import-diff'
import { readImportRows } from '~/domain/organisations/import-file'
import type { ImportContent, ImportProblem } from '~/domain/organisations/import-types'
import { readImportFile } from './read-import-file.server'

/** ODS codes of the three LLR commissioners, whose practices are taken from a national file. */
export const llrCommissionerCodes: ReadonlySet<string> = new Set(['03W', '04C', '04V'])

export interface OrganisationsImport {
  readonly bytes: Uint8Array
  readonly icbCode: string
  /** Whether to write; otherwise the file is only compared. */
  readonly applies: boolean
  /** Whether PCNs the service does not know are added instead of refused. */
  readonly addsNewPcns?: boolean
  readonly commissionerCodes?: ReadonlySet<string>
  /** The day changes count from; today in London when not given. */
  readonly fromDay?: IsoDay
  /** The day added practices are expected from; not given: they join later, one by one. */
  readonly joinedDay?: IsoDay
  /** Who imports; not given for the command line and the first load. */
  readonly personId?: number
}

export type ImportOutcome =
  | { readonly outcome: 'refused'; readonly problems: readonly ImportProblem[] }
  | {
      readonly outcome: 'compared' | 'applied'
      readonly diff: OrganisationsDiff
      readonly leftOut: readonly string[]
    }

/**
 * Compares an organisations file with what the service holds and, when asked to, applies it: all of it in
 * one transaction with its audit, or nothing. The diff that is applied is made inside that transaction.
 */
export async function importOrganisations(
  { db, now }: { readonly db: Db; readonly now: Date },
  asked: OrganisationsImport,
): Promise<ImportOutcome> {
  const file = readImportFile(asked.bytes)
  if (!file.ok) return { outcome: 'refused', problems: file.problems }
  const compare = async (executor: Executor) => {
    const current = await listOrganisations(executor, asked.icbCode)
    const reading = readImportRows(file.rows, {
      current,
      commissionerCodes: asked.commissionerCodes ?? llrCommissionerCodes,
      addsNewPcns: asked.addsNewPcns ?? false,
    })
    return reading.ok
      ? compared(reading.content, diffOrganisations(current, reading.content))
      : refused(reading.problems)
  }
  if (!asked.applies) return compare(db)
  return db.transaction().execute(async (trx) => {
    const result = await compare(trx)
    if (result.outcome === 'refused') return result
    await applyDiff(trx, asked, result.diff, now)
    return { ...result, outcome: 'applied' }
  })
}

function compared({ leftOut }: ImportContent, diff: OrganisationsDiff): ImportOutcome {
  return { outcome: 'compared', diff, leftOut }
}

function refused(problems: readonly ImportProblem[]): ImportOutcome {
  return { outcome: 'refused', problems }
}

async function applyDiff(
  trx: Executor,
  asked: OrganisationsImport,
  diff: OrganisationsDiff,
  now: Date,
): Promise<void> {
  if (isEmptyDiff(diff)) return
  const { icbCode, joinedDay, personId } = asked
  const fromDay = asked.fromDay ?? londonDayOf(now)
  for (const pcn of diff.addedPcns) await insertPcn(trx, icbCode, pcn, fromDay)
  for (const { to } of diff.changedPcns) await changePcn(trx, icbCode, to, fromDay)
  const dates = { fromDay, joinedDay: joinedDay ?? null }
  for (const practice of diff.added) await insertPractice(trx, icbCode, practice, dates)
  for (const { code, name } of diff.renamed) await changePractice(trx, code, { name })
  for (const { code, lastDay } of diff.closed) await changePractice(trx, code, { leftDay: lastDay })
  for (const { code } of diff.reopened) await changePractice(trx, code, { leftDay: null })
  for (const { code, to } of diff.moved) await setPcn(trx, code, to, fromDay)
  for (const { code, to, isPlaceholder } of diff.listSizeChanged) {
    await setListSize(trx, code, { patients: to, isPlaceholder }, fromDay)
  }
  await insertAudit(trx, {
    at: instant(now),
    personId: personId ?? null,
    action: 'organisations.import',
    subjectKind: 'icb',
    subjectId: icbCode,
    icbCode,
    after: { fromDay, ...changesOf(diff) },
  })
}

/** What the audit keeps: each change with its before and after, without what stayed. */
function changesOf(diff: OrganisationsDiff) {
  const { unchanged: _same, notInFile: _left, closedElsewhere: _other, ...changes } = diff
  return changes
}
