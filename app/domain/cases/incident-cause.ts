import { assertNever } from '~/domain/assert-never'
import type { CaseTrigger } from './triggers'

/**
 * What makes two reports "the same trigger" when one cause at many practices is looked for; null for triggers that are of one
 * practice by their nature: a request for support, pressure that lasts, returns that the clock found missing, a wish for advice.
 */
export function incidentCauseOf(trigger: CaseTrigger): string | null {
  switch (trigger.kind) {
    case 'emergency':
      return `emergency:${trigger.code}`
    case 'effective_level':
      return `effective_level:${trigger.level}`
    case 'help_wanted':
    case 'help_asked':
      return trigger.want === 'today' ? 'help:today' : null
    case 'system_support':
    case 'closure_notified':
    case 'cover_lost':
      return trigger.kind
    case 'support_request':
    case 'sustained_pressure':
    case 'missing_returns':
      return null
    default:
      return assertNever(trigger)
  }
}

/**
 * The triggers of one report that may be the cause of others' too. Where a report names what happened (an emergency, a closure),
 * the level and the wish for help that came with it are what it led to, and are not looked for by themselves.
 */
export function possibleCauses(triggers: readonly CaseTrigger[]): readonly CaseTrigger[] {
  const named = triggers.filter(({ kind }) => kind === 'emergency' || kind === 'closure_notified')
  const asked = named.length > 0 ? named : triggers
  return asked.filter((trigger) => incidentCauseOf(trigger) !== null)
}

/** What practices can have in common, narrowest first: the first that three of them share is proposed. */
export const sharedKinds = ['building', 'pcn', 'clinical_system', 'telephony_supplier'] as const
export type SharedKind = (typeof sharedKinds)[number]

/** How many practices with the same trigger within an hour are proposed as one incident. */
export const PRACTICES_OF_INCIDENT = 3

/** What a supplier can cause wherever it serves. */
const causesOfSuppliers = ['emergency:systems_lost', 'emergency:care_cannot_be_delivered']

/**
 * What practices with this cause may share for it to be one. Lost staff, a level or a wish for help mean one cause only where
 * the practices are neighbours: among the ninety that run one clinical system three of them are an ordinary morning.
 */
export function sharedKindsFor(cause: string): readonly SharedKind[] {
  return causesOfSuppliers.includes(cause) ? sharedKinds : ['building', 'pcn']
}

/** What is shared, in a sentence: "in SLAM PCN", "using SystmOne". */
export function sharedWords(kind: SharedKind, name: string): string {
  switch (kind) {
    case 'building':
      return `in the building ${name}`
    case 'pcn':
      return `in ${name} PCN`
    case 'clinical_system':
      return `using ${name}`
    case 'telephony_supplier':
      return `with telephones from ${name}`
    default:
      return assertNever(kind)
  }
}

/** A trigger that holds, as it is stored beside its case. */
export interface OpenTrigger {
  readonly kind: string
  readonly cause: string | null
  readonly at: string
}

/**
 * True when a practice reports anything beside the cause, and so stays on its own. Its level, and the help it wanted in the very
 * report that named the cause, belong to the cause.
 */
export function reportsSomethingElse(triggers: readonly OpenTrigger[], cause: string): boolean {
  const momentsOfCause = new Set(triggers.filter((one) => one.cause === cause).map((one) => one.at))
  return triggers.some((one) => {
    if (one.cause === cause || one.kind === 'effective_level') return false
    const isWish = one.kind === 'help_wanted' || one.kind === 'system_support'
    return !(isWish && momentsOfCause.has(one.at))
  })
}
