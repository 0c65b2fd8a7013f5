import { assertNever } from '~/domain/assert-never'
import { levelLabel } from '~/domain/opel/levels'
import type { RuleSet } from '~/domain/opel/rule-set'
import type { SuggestionCondition } from '~/domain/support/conditions'
import { labelOf } from './rule-words'

/** A condition as people read it: a sentence, or several that must all hold, or of which one is enough. */
export type ConditionInWords =
  | { readonly kind: 'sentence'; readonly words: string }
  | { readonly kind: 'all' | 'any'; readonly of: readonly ConditionInWords[] }

type Named = Pick<RuleSet, 'parameters' | 'emergencyTriggers' | 'reasons'>

/** Says when a support action is suggested, with the names that the rule set in force gives to questions and reasons. */
export function conditionInWords(condition: SuggestionCondition, ruleSet: Named): ConditionInWords {
  if (condition.kind === 'all' || condition.kind === 'any') {
    return { kind: condition.kind, of: condition.of.map((part) => conditionInWords(part, ruleSet)) }
  }
  return { kind: 'sentence', words: sentenceOf(condition, ruleSet) }
}

type Leaf = Exclude<SuggestionCondition, { kind: 'all' | 'any' }>

function sentenceOf(leaf: Leaf, ruleSet: Named): string {
  switch (leaf.kind) {
    case 'level_at_least':
      return leaf.level === 4
        ? `The level is ${levelLabel(4)}`
        : `The level is ${levelLabel(leaf.level)} or higher`
    case 'trigger':
      return `The practice ticks “${triggerLabel(ruleSet, leaf.trigger)}”`
    case 'score_at_least':
      return `“${labelOf(ruleSet, leaf.parameter)}” has ${leaf.score === 3 ? '3 points' : `${leaf.score} points or more`}`
    case 'reason':
      return `A reason given is ${leaf.anyOf.map((code) => `“${reasonLabel(ruleSet, code)}”`).join(' or ')}`
    case 'outside_pressure':
      return `An outside pressure felt is “${pressureLabel(ruleSet, leaf.external)}”`
    case 'help_wanted':
      return 'The practice wants advice or support'
    case 'support_needed':
      return 'The practice needs support from another part of the system'
    case 'sustained':
      return 'The practice is under sustained pressure'
    case 'quality_concern':
      return 'A quality or safety concern is open'
    case 'no_quality_concern':
      return 'No quality or safety concern is open'
    case 'conversation_recorded':
      return 'It has been talked about with the practice'
    case 'has_asked':
      return 'The practice has asked for help'
    default:
      return assertNever(leaf)
  }
}

function triggerLabel({ emergencyTriggers }: Named, id: string): string {
  const trigger = emergencyTriggers.find((one) => one.id === id)
  return trigger?.kind === 'ticked' ? trigger.label : (trigger?.says ?? id)
}

function reasonLabel({ reasons }: Named, code: string): string {
  return reasons.find((reason) => reason.code === code)?.label ?? code
}

function pressureLabel({ parameters }: Named, code: string): string {
  const options = parameters.flatMap(({ entry }) => (entry.kind === 'kinds' ? entry.options : []))
  return options.find((option) => option.code === code)?.label ?? code
}
