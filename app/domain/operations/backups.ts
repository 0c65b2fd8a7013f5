import { dateOf, type Instant, type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'

/** For so many days the newest backup of each day is kept. */
export const DAYS_KEPT = 14
/** For so many months, this one included, the first backup of each month is kept. */
export const MONTHS_KEPT = 12
/** The last good backup may be so old: a night and a morning to notice that one was missed. */
export const MOST_HOURS_OLD = 26

/** A backup that was made and read again. */
export interface GoodBackup {
  readonly at: Instant
  /** The name of its file in the folder of backups. */
  readonly file: string
  readonly bytes: number
  /** Returns in it, as the test read of the copy counted them. */
  readonly returns: number
}

const named = /^opel-(\d{4})-(\d\d)-(\d\d)T(\d\d)(\d\d)(\d\d)Z\.db$/

/** What the file of a backup made at that moment is called: `opel-2026-11-28T020000Z.db`. Names sort by time. */
export function backupFileName(at: Date): string {
  return `opel-${instant(at).slice(0, 19).replaceAll(':', '')}Z.db`
}

/** When a backup was made, from its name; undefined for a file that is no backup of this service. */
export function madeAt(fileName: string): Instant | undefined {
  const [whole, year, month, day, hour, minute, second] = named.exec(fileName) ?? []
  if (whole === undefined) return undefined
  return instant(new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`))
}

/**
 * The files that need no longer be kept: all but the newest of each of the last 14 days (London), the first of each of the last
 * 12 months, and the newest there is at all. Files that are no backups are never among them.
 */
export function backupsToDrop(fileNames: readonly string[], today: IsoDay): string[] {
  const backups = fileNames
    .flatMap((file) => {
      const at = madeAt(file)
      return at === undefined ? [] : [{ file, day: londonDayOf(dateOf(at)) }]
    })
    .sort((a, b) => (a.file < b.file ? -1 : 1))
  const newestOfDay = new Map(backups.map(({ file, day }) => [day, file]))
  const firstOfMonth = new Map(backups.toReversed().map(({ file, day }) => [monthOf(day), file]))
  const kept = new Set([
    ...[...newestOfDay].filter(([day]) => isWithinDays(day, today)).map(([, file]) => file),
    ...[...firstOfMonth].filter(([month]) => isWithinMonths(month, today)).map(([, file]) => file),
    backups.at(-1)?.file,
  ])
  return backups.filter(({ file }) => !kept.has(file)).map(({ file }) => file)
}

/** Whole hours since the last good backup; null before the first. */
export function hoursSince(last: Pick<GoodBackup, 'at'> | undefined, now: Date): number | null {
  return last === undefined ? null : Math.floor((now.getTime() - dateOf(last.at).getTime()) / 3_600_000)
}

function monthOf(day: IsoDay): string {
  return day.slice(0, 7)
}

function isWithinDays(day: IsoDay, today: IsoDay): boolean {
  return (Date.parse(today) - Date.parse(day)) / 86_400_000 < DAYS_KEPT
}

function isWithinMonths(month: string, today: IsoDay): boolean {
  const count = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
  return count(today) - count(month) < MONTHS_KEPT
}
