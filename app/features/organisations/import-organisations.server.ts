import type { Db, Executor } from '#db/connection'
import { listOrganisations } from '#db/queries/organisations-import'
import { type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { diffOrganisations, type OrganisationsDiff } from '~/domain/organisations/import-diff'
import { readImportRowsInSteps } from '~/domain/organisations/import-file'
import type { ImportProblem, ImportRow, ImportSettings } from '~/domain/organisations/import-types'
import { readImportFile } from '~/platform/csv-rows.server'
import { readFirstOpenDay } from '~/platform/icb-world.server'
import { letOthersIn } from '~/platform/jobs.server'
import { applyDiff } from './apply-organisations.server'

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
  const file = await readImportFile(asked.bytes)
  if (!file.ok) return { outcome: 'refused', problems: file.problems }
  if (!asked.applies) return compareOrganisations(db, asked, file.rows)
  const openDay = await readFirstOpenDay(db, asked.icbCode, now)
  return db.transaction().execute(async (trx) => {
    const result = await compareOrganisations(trx, asked, file.rows)
    if (result.outcome === 'refused') return result
    const { icbCode, joinedDay = null, personId = null } = asked
    const fromDay = asked.fromDay ?? londonDayOf(now)
    await applyDiff(trx, { icbCode, openDay, fromDay, joinedDay, personId }, result.diff, now)
    return { ...result, outcome: 'applied' }
  })
}

/** What applying these rows would change in the ICB, or every line that keeps them from being applied. */
export async function compareOrganisations(
  db: Executor,
  asked: Pick<OrganisationsImport, 'icbCode' | 'addsNewPcns' | 'commissionerCodes'>,
  rows: readonly ImportRow[],
): Promise<ImportOutcome> {
  const current = await listOrganisations(db, asked.icbCode)
  const reading = await readInTurns(rows, {
    current,
    commissionerCodes: asked.commissionerCodes ?? llrCommissionerCodes,
    addsNewPcns: asked.addsNewPcns ?? false,
  })
  if (!reading.ok) return { outcome: 'refused', problems: reading.problems }
  const { content } = reading
  return { outcome: 'compared', diff: diffOrganisations(current, content), leftOut: content.leftOut }
}

/** Reads the rows in steps, others getting their turn between two of them. */
async function readInTurns(rows: readonly ImportRow[], settings: ImportSettings) {
  const steps = readImportRowsInSteps(rows, settings)
  let step = steps.next()
  while (!step.done) {
    await letOthersIn()
    step = steps.next()
  }
  return step.value
}
