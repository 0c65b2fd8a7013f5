import { z } from 'zod'
import { counted } from '~/domain/counted'

/** What an ICB sets a period for, in months; until then it is kept. */
export const settableKinds = ['leavers', 'looks', 'opened', 'mails'] as const
export type SettableKind = (typeof settableKinds)[number]

/** Everything that is retired, in the order of a night's work: the rest has its own period, which nobody need set. */
export const retiredKinds = ['codes', 'drafts', 'sessions', ...settableKinds] as const
export type RetiredKind = (typeof retiredKinds)[number]

const months = z.number().int().min(1).max(120).nullable()

/** How long an ICB keeps what it need not keep for ever. */
export const retentionSetting = z.object({
  leavers: months,
  looks: months,
  opened: months,
  mails: months,
  /** While an inquiry, a complaint or a court needs the records, nothing goes. */
  isHeld: z.boolean(),
})
export type RetentionSetting = z.infer<typeof retentionSetting>

/** Periods are the controller's to decide: until an ICB has, nothing of its records goes. */
export const DEFAULT_RETENTION: RetentionSetting = {
  leavers: null,
  looks: null,
  opened: null,
  mails: null,
  isHeld: false,
}

/** The periods of what is only of use while people work with it, in days. */
const fixedDays = { codes: 7, drafts: 30, sessions: 90 } as const

interface KindWords {
  readonly name: string
  /** One of them and many. */
  readonly one: string
  readonly many: string
  readonly what: string
  /** The shortest period an ICB may set, in months. */
  readonly least: number
}

/** What each kind is, and what becomes of it. */
export const retiredKindWords: Readonly<Record<RetiredKind, KindWords>> = {
  leavers: {
    name: 'People who left',
    one: 'person',
    many: 'people',
    what: 'Address, telephone, job and means of signing in go. The name stays beside what they did.',
    least: 1,
  },
  looks: {
    name: 'Who looked at a practice',
    one: 'look',
    many: 'looks',
    what: 'The lines go, from the practice’s own list too.',
    least: 6,
  },
  opened: {
    name: 'Who opened a sensitive page, and who was refused one',
    one: 'line',
    many: 'lines',
    what: 'The lines go from the access log.',
    least: 6,
  },
  mails: {
    name: 'Mails sent or given up',
    one: 'mail',
    many: 'mails',
    what: 'Address and contents go. That a mail of the kind was sent, and when, stays.',
    least: 6,
  },
  drafts: {
    name: 'Returns that were never sent',
    one: 'draft',
    many: 'drafts',
    what: 'They go.',
    least: 1,
  },
  sessions: {
    name: 'Sign-ins that ended',
    one: 'sign-in',
    many: 'sign-ins',
    what: 'They go, but for the last of each person.',
    least: 1,
  },
  codes: {
    name: 'Codes, tries and parked forms that ran out',
    one: 'line',
    many: 'lines',
    what: 'They go.',
    least: 1,
  },
}

/** "24 months", "Kept until a period is set", "30 days". */
export function periodWords(setting: RetentionSetting, kind: RetiredKind): string {
  if (kind === 'codes' || kind === 'drafts' || kind === 'sessions') return `${fixedDays[kind]} days`
  const set = setting[kind]
  return set === null ? 'Kept until a period is set' : counted(set, 'month')
}

/** Before when things of a kind are past their retention; undefined while they are kept. */
export function retiredBefore(setting: RetentionSetting, kind: RetiredKind, now: Date): Date | undefined {
  if (setting.isHeld) return undefined
  if (kind === 'codes' || kind === 'drafts' || kind === 'sessions') {
    return new Date(now.getTime() - fixedDays[kind] * 24 * 60 * 60_000)
  }
  const set = setting[kind]
  if (set === null) return undefined
  const before = new Date(now)
  before.setUTCDate(1)
  before.setUTCMonth(before.getUTCMonth() - set)
  // The 31st of a month without one is its last day.
  const lastDay = new Date(Date.UTC(before.getUTCFullYear(), before.getUTCMonth() + 1, 0)).getUTCDate()
  before.setUTCDate(Math.min(now.getUTCDate(), lastDay))
  return before
}
