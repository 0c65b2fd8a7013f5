import { z } from 'zod'
import { assertNever } from '~/domain/assert-never'
import { isoDaySchema } from '~/domain/calendar/day-schemas'
import { londonDayOf } from '~/domain/calendar/days'
import { type WorkingCalendar, workingDaysAfter } from '~/domain/calendar/working-time'
import { levelLabel } from '~/domain/opel/levels'
import type { CaseLane, CasePriority } from './lanes'

const closure = z.object({ day: isoDaySchema, half: z.enum(['morning', 'afternoon']) })

/** The half day a request or a lost cover is about. */
export type ClosureHalfDay = z.infer<typeof closure>

/** Why a case opens or is added to, as it is kept in the case's events. */
export const caseTrigger = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('effective_level'), level: z.union([z.literal(3), z.literal(4)]) }),
  /** An emergency trigger of the rule set, ticked or found; `words` are the rule set's. */
  z.object({
    kind: z.literal('emergency'),
    code: z.string(),
    words: z.string(),
    /** A named clinician lowered the level it would give. */
    isLowered: z.boolean(),
  }),
  z.object({ kind: z.literal('help_wanted'), want: z.enum(['today', 'advice']) }),
  z.object({ kind: z.literal('system_support') }),
  /** Help asked for without a return, at any hour. */
  z.object({ kind: z.literal('help_asked'), want: z.enum(['today', 'advice']) }),
  z.object({
    kind: z.literal('support_request'),
    requestId: z.int(),
    actionCode: z.string(),
    actionName: z.string(),
    /** The half day asked for, null for support that closes nothing. */
    halfDay: closure.nullable(),
  }),
  /** A practice or site has closed without asking. */
  z.object({ kind: z.literal('closure_notified'), noticeId: z.int(), otherSitesTakePatients: z.boolean() }),
  z.object({ kind: z.literal('cover_lost'), requestId: z.int(), halfDay: closure.nullable() }),
  z.object({ kind: z.literal('sustained_pressure'), daysAtThree: z.int(), daysReported: z.int() }),
  z.object({ kind: z.literal('missing_returns'), days: z.array(isoDaySchema).min(1) }),
])

export type CaseTrigger = z.infer<typeof caseTrigger>
export type CaseTriggerKind = CaseTrigger['kind']

/** What each kind of trigger is called where cases are chosen by it, in the order of the choice. */
export const triggerKindWords: Readonly<Record<CaseTriggerKind, string>> = {
  effective_level: 'OPEL 3 or 4',
  emergency: 'Emergency trigger',
  help_wanted: 'Help wanted in the return',
  help_asked: 'Help asked for outside the return',
  system_support: 'Support from another part of the system',
  support_request: 'Support request',
  closure_notified: 'Closed, or has to close',
  cover_lost: 'Cover lost',
  sustained_pressure: 'Sustained pressure',
  missing_returns: 'Returns missing',
}

export const triggerKinds = Object.keys(triggerKindWords) as readonly CaseTriggerKind[]

/** The lane a trigger opens or joins. */
export function laneOfTrigger(trigger: CaseTrigger): CaseLane {
  switch (trigger.kind) {
    case 'sustained_pressure':
      return 'sustained'
    case 'missing_returns':
      return 'welfare'
    case 'effective_level':
    case 'emergency':
    case 'help_wanted':
    case 'system_support':
    case 'help_asked':
    case 'support_request':
    case 'closure_notified':
    case 'cover_lost':
      return 'acute'
    default:
      return assertNever(trigger)
  }
}

/**
 * The priority of a trigger raised at that moment. An emergency trigger that a named clinician has lowered
 * is priority 2: the statement stands, the level does not.
 */
export function priorityOfTrigger(trigger: CaseTrigger, at: Date, calendar: WorkingCalendar): CasePriority {
  switch (trigger.kind) {
    case 'effective_level':
      return trigger.level === 4 ? 1 : 2
    case 'emergency':
      return trigger.isLowered ? 2 : 1
    case 'help_wanted':
    case 'help_asked':
      return trigger.want === 'today' ? 2 : 3
    case 'system_support':
      return 2
    case 'support_request':
      return isUrgentClosure(trigger, at, calendar) ? 1 : 3
    case 'closure_notified':
      return trigger.otherSitesTakePatients ? 2 : 1
    case 'cover_lost':
      return 1
    case 'sustained_pressure':
    case 'missing_returns':
      return 4
    default:
      return assertNever(trigger)
  }
}

/** Why the case is here, in the words of the queue. */
export function triggerWords(trigger: CaseTrigger): string {
  switch (trigger.kind) {
    case 'effective_level':
      return levelLabel(trigger.level)
    case 'emergency':
      return trigger.isLowered ? `${trigger.words} (level lowered by a named clinician)` : trigger.words
    case 'help_wanted':
      return trigger.want === 'today' ? 'Wants support today' : 'Wants advice'
    case 'system_support':
      return 'Needs support from another part of the system'
    case 'help_asked':
      return trigger.want === 'today' ? 'Asked for help today' : 'Asked for advice'
    case 'support_request':
      return `Asked for: ${trigger.actionName}`
    case 'closure_notified':
      return trigger.otherSitesTakePatients
        ? 'Has closed a site; its other sites take the patients'
        : 'Has closed, or has to close'
    case 'cover_lost':
      return 'Cover for an approved or requested closure was lost'
    case 'sustained_pressure':
      return `Sustained pressure: OPEL 3 or 4 on ${trigger.daysAtThree} of ${trigger.daysReported} reported days`
    case 'missing_returns':
      return trigger.days.length === 1
        ? '1 return missing'
        : `${trigger.days.length} returns in a row missing`
    default:
      return assertNever(trigger)
  }
}

/** A safety closure wanted today, or on the morning of the next working day. */
function isUrgentClosure(
  trigger: Extract<CaseTrigger, { kind: 'support_request' }>,
  at: Date,
  calendar: WorkingCalendar,
): boolean {
  if (trigger.actionCode !== 'half_day_closure' || trigger.halfDay === null) return false
  const today = londonDayOf(at)
  const { day, half } = trigger.halfDay
  if (day <= today) return true
  return half === 'morning' && day <= workingDaysAfter(calendar, today, 1)
}
