import type { IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'

interface Holiday {
  readonly day: IsoDay
  readonly title: string
}

/** Adds bank holidays and takes others away, in the caller's transaction. */
export async function replaceBankHolidays(
  trx: Executor,
  { added, removed }: { readonly added: readonly Holiday[]; readonly removed: readonly Holiday[] },
): Promise<void> {
  const gone = removed.map(({ day }) => day)
  if (gone.length > 0) await trx.deleteFrom('bank_holidays').where('day', 'in', gone).execute()
  const rows = added.map(({ day, title }) => ({ day, title }))
  if (rows.length > 0) await trx.insertInto('bank_holidays').values(rows).execute()
}
