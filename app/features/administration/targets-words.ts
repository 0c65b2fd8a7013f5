import { assertNever } from '~/domain/assert-never'
import {
  type TargetKind,
  type TargetLength,
  type TargetSettings,
  targetWords,
} from '~/domain/cases/target-settings'
import { counted } from '~/domain/counted'
import { readClockMinute } from '~/domain/support/form-fields'

/** The rows of the response clock, with what each is about. */
export const promiseRows = [
  { key: 1, label: 'Priority 1', about: 'OPEL 4, emergencies, closures wanted at once, cover lost' },
  {
    key: 2,
    label: 'Priority 2',
    about: 'OPEL 3, help wanted today, support from another part of the system',
  },
  { key: 3, label: 'Priority 3', about: 'Advice wanted, any other request' },
  { key: 'welfare', label: 'Welfare check', about: 'Two returns in a row missing' },
  { key: 'sustained', label: 'Sustained pressure', about: 'High levels over weeks' },
] as const

/** One promise of the form: which row and which kind, and the name of its field. */
export interface PromiseField {
  readonly row: (typeof promiseRows)[number]['key']
  readonly kind: TargetKind
  readonly name: string
  readonly label: string
}

/** Every promise that a row can have: acknowledging always, the others where the service knows what meets them. */
export const promiseFields: readonly PromiseField[] = promiseRows.flatMap(({ key }) =>
  kindsOf(key).map((kind) => ({ row: key, kind, name: `${key}-${kind}`, label: targetWords[kind] })),
)

function kindsOf(row: PromiseField['row']): readonly TargetKind[] {
  if (row === 'welfare') return ['acknowledge', 'call_back']
  if (row === 'sustained') return ['acknowledge', 'review']
  return ['acknowledge', 'call_back', 'plan', 'decide']
}

/** "15 minutes", "2 working days", "next working day", "same day before 15:00, else 12:00"; empty where nothing is promised. */
export function lengthWords(length: TargetLength | null): string {
  if (length === null) return ''
  switch (length.unit) {
    case 'minutes':
      return length.count % 60 === 0 ? counted(length.count / 60, 'hour') : counted(length.count, 'minute')
    case 'working-days':
      return counted(length.count, 'working day')
    case 'next-working-day':
      return 'next working day'
    case 'same-day':
      return `same day before ${length.before}, else ${length.elseBy}`
    default:
      return assertNever(length)
  }
}

/** What was typed as a length; null for nothing, undefined when it says no length. */
export function readLength(text: string): TargetLength | null | undefined {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ')
  if (typed === '') return null
  if (/^(?:by )?(?:the )?(?:end of )?(?:the )?next working day$/.test(typed))
    return { unit: 'next-working-day' }
  const sameDay =
    /^same day before (\S+?),? (?:else|otherwise) (?:by )?(\S+)(?: the)?(?: next working day)?$/.exec(typed)
  if (sameDay) {
    const before = clockOf(sameDay[1] ?? '')
    const elseBy = clockOf(sameDay[2] ?? '')
    return before && elseBy ? { unit: 'same-day', before, elseBy } : undefined
  }
  const found = /^(\d{1,4}) ?(m|min|mins|minutes?|h|hours?|working days?)$/.exec(typed)
  const count = Number(found?.[1] ?? 0)
  if (!found || count < 1) return undefined
  if (found[2]?.startsWith('working')) return count <= 60 ? { unit: 'working-days', count } : undefined
  const minutes = found[2]?.startsWith('h') ? count * 60 : count
  return minutes <= 6000 ? { unit: 'minutes', count: minutes } : undefined
}

/** The settings as facts to compare, for the audit and the list of changes. */
export function targetsInWords(settings: TargetSettings): Record<string, string> {
  const promises = promiseFields.map(({ row, kind, label }) => {
    const of = promiseRows.find(({ key }) => key === row)?.label ?? ''
    return [
      `${of}: ${label.toLowerCase()}`,
      lengthWords(settings.promises[row][kind]) || 'not promised',
    ] as const
  })
  return {
    ...Object.fromEntries(promises),
    'Warning after': `${Math.round(settings.warnAtShare * 100)}% of the time`,
    'Acknowledgement lapses after': counted(settings.lapseMinutes, 'working minute'),
    'Next step of the duty list after': counted(settings.nextStepMinutes, 'minute'),
    'Closes without an answer after': counted(settings.closeAfterReportingDays, 'reporting day'),
  }
}

function clockOf(text: string): string | undefined {
  const minute = readClockMinute(text)
  if (minute === undefined) return undefined
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
