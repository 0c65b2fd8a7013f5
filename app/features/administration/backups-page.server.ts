import { dateOf } from '~/domain/calendar/days'
import { formatDayAndTime } from '~/domain/calendar/words'
import { counted } from '~/domain/counted'
import { hoursSince, MOST_HOURS_OLD } from '~/domain/operations/backups'
import type { Live } from '~/platform/live.server'
import { readBackupsKept } from './backups.server'

/** The backups in words, for the administrator. */
export async function readBackupsPage({ db, now }: Live, isDemo: boolean) {
  const { good, failed } = await readBackupsKept(db)
  const hours = hoursSince(good, now)
  return {
    isDemo,
    lede: ledeOf(hours),
    good: good
      ? [
          { key: 'at', label: 'Last good backup', value: formatDayAndTime(dateOf(good.at)) },
          { key: 'file', label: 'File', value: good.file },
          {
            key: 'size',
            label: 'Size',
            value: `${(good.bytes / 1e6).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`,
          },
          {
            key: 'returns',
            label: 'In it',
            value: `${counted(good.returns, 'version')} of daily returns, as the copy was read again`,
          },
        ]
      : null,
    failed: failed ? { when: formatDayAndTime(dateOf(failed.at)), reason: failed.reason } : null,
  }
}

function ledeOf(hours: number | null): string | undefined {
  if (hours === null) return undefined
  const age = hours < 1 ? 'less than an hour ago' : `${counted(hours, 'hour')} ago`
  return hours > MOST_HOURS_OLD
    ? `The last good backup was made ${age}: one is missing.`
    : `The last good backup was made ${age}.`
}
