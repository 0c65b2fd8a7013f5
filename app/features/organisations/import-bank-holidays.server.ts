import type { Db } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { replaceBankHolidays } from '#db/queries/bank-holidays'
import { refreshDayEverywhere } from '#db/queries/practice-days'
import { listBankHolidays } from '#db/queries/settings'
import type { BankHoliday } from '~/domain/calendar/bank-holidays'
import { instant, londonDayOf, weekdayOf } from '~/domain/calendar/days'
import { parseBankHolidays } from '~/domain/organisations/bank-holidays-file'
import { letOthersIn } from '~/platform/jobs.server'

export interface BankHolidaysDiff {
  readonly added: readonly BankHoliday[]
  /** Known from the file's first day on, and not in the file: taken back, or moved. */
  readonly removed: readonly BankHoliday[]
  readonly unchanged: number
}

export type BankHolidaysOutcome =
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'compared' | 'applied'; readonly diff: BankHolidaysDiff }

/**
 * Compares gov.uk's file with the bank holidays the service knows and, when asked to, takes it over in one
 * transaction with its audit. Days before the file's first stay: gov.uk drops past years.
 */
export async function importBankHolidays(
  { db, now }: { readonly db: Db; readonly now: Date },
  asked: { readonly json: unknown; readonly applies: boolean; readonly personId?: number },
): Promise<BankHolidaysOutcome> {
  const file = readFile(asked.json)
  if (typeof file === 'string') return { outcome: 'refused', reason: file }
  if (!asked.applies) return { outcome: 'compared', diff: diffOf(await listBankHolidays(db), file) }
  return db.transaction().execute(async (trx) => {
    const diff = diffOf(await listBankHolidays(trx), file)
    if (diff.added.length + diff.removed.length === 0) return { outcome: 'applied', diff }
    await replaceBankHolidays(trx, diff)
    // One that is added or moved at short notice can be today.
    if (weekdayOf(londonDayOf(now)) <= 5) await refreshDayEverywhere(trx, londonDayOf(now), letOthersIn)
    await insertAudit(trx, {
      at: instant(now),
      personId: asked.personId ?? null,
      action: 'bank-holidays.import',
      subjectKind: 'calendar',
      subjectId: 'bank-holidays',
      icbCode: null,
      after: { added: diff.added, removed: diff.removed },
    })
    return { outcome: 'applied', diff }
  })
}

/** The file's holidays, or why it cannot be read. */
function readFile(json: unknown): BankHoliday[] | string {
  try {
    return parseBankHolidays(json)
  } catch (error) {
    if (error instanceof RangeError) return error.message
    throw error
  }
}

function diffOf(held: readonly BankHoliday[], file: readonly BankHoliday[]): BankHolidaysDiff {
  const [heldDays, fileDays] = [held, file].map((list) => new Set(list.map(({ day }) => day)))
  const firstDay = file[0]?.day ?? ''
  const added = file.filter(({ day }) => !heldDays?.has(day))
  const removed = held.filter(({ day }) => day >= firstDay && !fileDays?.has(day))
  return { added, removed, unchanged: file.length - added.length }
}
