import type { OpelLevel } from '~/domain/opel/levels'
import type { CaseTrigger } from './triggers'

/** What of a return decides whether it opens a case. */
export interface ReturnFacts {
  readonly effectiveLevel: OpelLevel
  /** Every emergency trigger that applied, with the rule set's code and words. */
  readonly emergencies: readonly { readonly code: string; readonly words: string }[]
  /** A named clinician declared a lower level in spite of the emergency triggers. */
  readonly isLoweredByClinician: boolean
  readonly helpWanted: 'none' | 'advice' | 'today'
  readonly needsSystemSupport: boolean
}

/** The triggers a return raises, each emergency on its own; none for a quiet day. */
export function triggersOfReturn(facts: ReturnFacts): CaseTrigger[] {
  const { effectiveLevel: level, emergencies, isLoweredByClinician: isLowered, helpWanted } = facts
  const triggers: CaseTrigger[] = emergencies.map(({ code, words }) => ({
    kind: 'emergency',
    code,
    words,
    isLowered,
  }))
  if (level === 3 || level === 4) triggers.push({ kind: 'effective_level', level })
  if (helpWanted !== 'none') triggers.push({ kind: 'help_wanted', want: helpWanted })
  if (facts.needsSystemSupport) triggers.push({ kind: 'system_support' })
  return triggers
}

/**
 * The triggers of a changed return that its earlier version of the day had not raised. A level already
 * answered, or one that went down from 4 to 3, raises nothing again.
 */
export function triggersAdded(before: readonly CaseTrigger[], after: readonly CaseTrigger[]): CaseTrigger[] {
  return after.filter((trigger) => !before.some((earlier) => covers(earlier, trigger)))
}

function covers(earlier: CaseTrigger, later: CaseTrigger): boolean {
  if (earlier.kind === 'effective_level' && later.kind === 'effective_level') {
    return earlier.level >= later.level
  }
  if (earlier.kind === 'emergency' && later.kind === 'emergency') {
    return earlier.code === later.code && (later.isLowered || !earlier.isLowered)
  }
  if (earlier.kind === 'help_wanted' && later.kind === 'help_wanted') {
    return earlier.want === 'today' || later.want === 'advice'
  }
  return earlier.kind === 'system_support' && later.kind === 'system_support'
}
