import type { RuleSet } from '~/domain/opel/rule-set'
import { type ConditionFact, conditionSchema, type SuggestionCondition } from './conditions'

/** What of a rule set a condition can name. */
export type NamedInRules = Pick<RuleSet, 'parameters' | 'emergencyTriggers' | 'reasons'>

/** Facts of a form that name nothing else. */
const plainKinds = [
  'help_wanted',
  'support_needed',
  'has_asked',
  'sustained',
  'conversation_recorded',
  'quality_concern',
  'no_quality_concern',
] as const

/** Every single fact that a condition can ask about under a rule set, in the order of the return. */
export function factsOf(rules: NamedInRules): ConditionFact[] {
  return [
    ...([2, 3, 4] as const).map((level): ConditionFact => ({ kind: 'level_at_least', level })),
    ...rules.parameters.flatMap(({ id }) =>
      ([1, 2, 3] as const).map((score) => sayWhy({ kind: 'score_at_least', parameter: id, score }, rules)),
    ),
    ...rules.emergencyTriggers.map(({ id }) => sayWhy({ kind: 'trigger', trigger: id }, rules)),
    ...outsidePressures(rules).map(({ code }) => sayWhy({ kind: 'outside_pressure', external: code }, rules)),
    ...rules.reasons.map(({ code }) => sayWhy({ kind: 'reason', anyOf: [code] }, rules)),
    ...plainKinds.map((kind): ConditionFact => ({ kind })),
  ]
}

/**
 * The fact a form names; undefined for what is no fact at all. What it names need not exist: `unknownNames` says so. `known`
 * are facts whose own reason is kept, by their word.
 */
export function readFact(
  key: string,
  rules: NamedInRules,
  known: ReadonlyMap<string, ConditionFact>,
): ConditionFact | undefined {
  const kept = known.get(key)
  if (kept) return kept
  const [kind = '', name = '', points = ''] = key.split(':')
  switch (kind) {
    case 'level_at_least':
      return checked({ kind, level: Number(name) })
    case 'trigger':
      return checked(sayWhy({ kind, trigger: name }, rules))
    case 'score_at_least':
      return checked(sayWhy({ kind, parameter: name, score: Number(points) as 1 | 2 | 3 }, rules))
    case 'reason':
      return checked(sayWhy({ kind, anyOf: name.split('+') }, rules))
    case 'outside_pressure':
      return checked(sayWhy({ kind, external: name }, rules))
    default:
      return checked({ kind })
  }
}

/** What a condition names and the rules in force do not have, each in a sentence. */
export function unknownNames(condition: SuggestionCondition, rules: NamedInRules): string[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return [...new Set(condition.of.flatMap((part) => unknownNames(part, rules)))]
    case 'score_at_least':
      return missing(
        rules.parameters.map(({ id }) => id),
        [condition.parameter],
        'question',
      )
    case 'trigger':
      return missing(
        rules.emergencyTriggers.map(({ id }) => id),
        [condition.trigger],
        'emergency trigger',
      )
    case 'reason':
      return missing(
        rules.reasons.map(({ code }) => code),
        condition.anyOf,
        'reason',
      )
    case 'outside_pressure':
      return missing(
        outsidePressures(rules).map(({ code }) => code),
        [condition.external],
        'outside pressure',
      )
    default:
      return []
  }
}

type Unsaid =
  | { readonly kind: 'trigger'; readonly trigger: string }
  | { readonly kind: 'score_at_least'; readonly parameter: string; readonly score: 1 | 2 | 3 }
  | { readonly kind: 'reason'; readonly anyOf: string[] }
  | { readonly kind: 'outside_pressure'; readonly external: string }

/** The fact with the sentence that a case page gives as the reason. */
function sayWhy(fact: Unsaid, rules: NamedInRules): ConditionFact {
  switch (fact.kind) {
    case 'trigger': {
      const trigger = rules.emergencyTriggers.find(({ id }) => id === fact.trigger)
      const label = trigger?.kind === 'ticked' ? trigger.label : (trigger?.says ?? fact.trigger)
      return { ...fact, because: shortened(`An emergency: ${label}.`) }
    }
    case 'score_at_least': {
      const label = rules.parameters.find(({ id }) => id === fact.parameter)?.label ?? fact.parameter
      return { ...fact, because: shortened(`${label}: {score} of 3 points.`) }
    }
    case 'reason': {
      const labels = fact.anyOf.map((code) => rules.reasons.find((one) => one.code === code)?.label ?? code)
      return { ...fact, because: shortened(`The practice says what is behind it: ${labels.join(' or ')}.`) }
    }
    case 'outside_pressure': {
      const label = outsidePressures(rules).find(({ code }) => code === fact.external)?.label
      return { ...fact, because: shortened(`The practice feels it today: ${label ?? fact.external}.`) }
    }
  }
}

function outsidePressures({ parameters }: NamedInRules) {
  return parameters.flatMap(({ entry }) => (entry.kind === 'kinds' ? entry.options : []))
}

function missing(known: readonly string[], named: readonly string[], what: string): string[] {
  return named
    .filter((name) => !known.includes(name))
    .map((name) => `There is no ${what} “${name}” in the rules in force.`)
}

function checked(fact: unknown): ConditionFact | undefined {
  const parsed = conditionSchema.safeParse(fact)
  if (!parsed.success || parsed.data.kind === 'all' || parsed.data.kind === 'any') return undefined
  return parsed.data
}

function shortened(sentence: string): string {
  return sentence.length > 200 ? `${sentence.slice(0, 198)}…` : sentence
}
