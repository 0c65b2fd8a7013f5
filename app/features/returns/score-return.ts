import { type ReturnFacts, triggersOfReturn } from '~/domain/cases/return-triggers'
import type { CaseTrigger } from '~/domain/cases/triggers'
import { type DeclaredLevel, effectiveLevel } from '~/domain/opel/effective-level'
import type { Evaluation } from '~/domain/opel/evaluate'
import type { RuleSet } from '~/domain/opel/rule-set'
import type { ReturnSubmission } from '~/domain/returns/return-form'

type Asked = Pick<ReturnSubmission, 'helpWanted' | 'supportNeeded'>

/** The triggers a scored return raises, before it is known what the day has raised already. */
export function triggersIn(
  ruleSet: RuleSet,
  { level, triggers }: Pick<Evaluation, 'level' | 'triggers'>,
  { helpWanted, supportNeeded }: Asked,
  declared: DeclaredLevel | null,
): CaseTrigger[] {
  const facts: ReturnFacts = {
    effectiveLevel: effectiveLevel(level, declared?.level),
    emergencies: triggers.map(({ id }) => ({ code: id, words: emergencyWords(ruleSet, id) })),
    isLoweredByClinician: declared !== null && declared.level < level && declared.clinician !== undefined,
    helpWanted,
    needsSystemSupport: supportNeeded,
  }
  return triggersOfReturn(facts)
}

/** What an emergency is called, beginning with a capital: the label people ticked, else the rule's own words. */
function emergencyWords({ emergencyTriggers }: RuleSet, id: string): string {
  const trigger = emergencyTriggers.find((one) => one.id === id)
  const says = trigger?.says ?? id
  return says.charAt(0).toUpperCase() + says.slice(1)
}
