import { bandLabel } from '~/domain/opel/explain'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Condition, EmergencyTrigger, Parameter, RuleSet, Tally } from '~/domain/opel/rule-set'
import { scores } from '~/domain/opel/scores'

/** A rule and the level it leads to, in words. */
export interface RuleLine {
  readonly id: string
  readonly level: OpelLevel
  readonly words: string
}

/** A question of the return with the answer that gets each number of points, 0 to 3. */
export interface QuestionLine {
  readonly id: string
  readonly label: string
  readonly asks: string
  readonly isCore: boolean
  readonly weight: number
  readonly bands: readonly string[]
}

/** A rule set as people read it: every sentence says one rule, in the order in which they are held. */
export interface RuleSetInWords {
  readonly name: string
  readonly version: number
  readonly questions: readonly QuestionLine[]
  readonly steps: readonly RuleLine[]
  readonly floors: readonly RuleLine[]
  readonly triggers: readonly RuleLine[]
  readonly caps: readonly string[]
  readonly area: readonly RuleLine[]
  readonly areaCoverage: string
  readonly lists: readonly { readonly heading: string; readonly labels: readonly string[] }[]
}

/** Says a rule set in words. Pure; the same rule set always reads the same. */
export function ruleSetInWords(ruleSet: RuleSet): RuleSetInWords {
  const { area, scoreBands } = ruleSet
  return {
    name: ruleSet.name,
    version: ruleSet.version,
    questions: ruleSet.parameters.map(questionLine),
    steps: scoreBands.map((edge, index) => ({
      id: String(edge),
      level: index === 0 ? 2 : index === 1 ? 3 : 4,
      words: `The points add up to ${edge}% or more of the most there could be`,
    })),
    floors: ruleSet.floors.map(({ id, level, when }) => ({
      id,
      level,
      words: capital(conditionWords(ruleSet, when)),
    })),
    triggers: ruleSet.emergencyTriggers.map((trigger) => ({
      id: trigger.id,
      level: trigger.level,
      words: triggerWords(ruleSet, trigger),
    })),
    caps: ruleSet.neverAloneAbove.map(({ says }) => `${capital(says)}.`),
    area: area.steps.map(({ level, atLevel3Percent, atLevel4Percent }) => ({
      id: String(level),
      level,
      words: capital(
        [
          ...(atLevel3Percent === undefined
            ? []
            : [`${atLevel3Percent}% or more of the patients covered are with practices at OPEL 3 or 4`]),
          ...(atLevel4Percent === undefined
            ? []
            : [`${atLevel4Percent}% or more of the patients covered are with practices at OPEL 4`]),
        ].join(', or '),
      ),
    })),
    areaCoverage: `A PCN, place or the ICB has a level only when practices with ${area.leastCoveragePercent}% of its patients have returned.`,
    lists: [
      { heading: 'Reasons a practice can give', labels: labelsOf(ruleSet.reasons) },
      { heading: 'What a practice may have done already', labels: labelsOf(ruleSet.alreadyDone) },
      { heading: 'Reasons for declaring another level', labels: labelsOf(ruleSet.declaredLevelReasons) },
    ],
  }
}

function questionLine(parameter: Parameter): QuestionLine {
  return {
    id: parameter.id,
    label: parameter.label,
    asks: parameter.legend,
    isCore: parameter.isCore,
    weight: parameter.weight,
    bands: scores.map((score) => bandLabel(parameter, score)),
  }
}

function triggerWords(ruleSet: RuleSet, trigger: EmergencyTrigger): string {
  if (trigger.kind === 'ticked') return `The practice ticks “${trigger.label}”`
  return capital(conditionWords(ruleSet, trigger.when))
}

function conditionWords(ruleSet: RuleSet, { all }: Condition): string {
  return all.map((tally) => tallyWords(ruleSet, tally)).join(', and ')
}

function tallyWords(ruleSet: RuleSet, { count, among, except = [], atLeast }: Tally): string {
  const points = atLeast === 3 ? '3 points' : atLeast === 1 ? '1 point or more' : `${atLeast} points or more`
  const [first, ...others] = typeof among === 'string' ? [] : among
  if (first !== undefined && others.length === 0) return `“${labelOf(ruleSet, first)}” has ${points}`
  const group =
    among === 'core'
      ? 'main answers'
      : among === 'all'
        ? 'answers'
        : `answers to ${among.map((id) => `“${labelOf(ruleSet, id)}”`).join(', ')}`
  const apart =
    except.length === 0 ? '' : ` other than ${except.map((id) => `“${labelOf(ruleSet, id)}”`).join(', ')}`
  return `${count} or more ${group}${apart} have ${points}`
}

/** What a parameter is called; its id when the rule set has none of it. */
export function labelOf(ruleSet: Pick<RuleSet, 'parameters'>, id: string): string {
  return ruleSet.parameters.find((parameter) => parameter.id === id)?.label ?? id
}

function labelsOf(choices: readonly { readonly label: string }[]): string[] {
  return choices.map(({ label }) => label)
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
