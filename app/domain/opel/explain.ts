import type { Contribution, Lowering } from './evaluate'
import type { OpelLevel } from './levels'
import type { Measure, Parameter, RuleSet } from './rule-set'
import type { Score } from './scores'
import { readablePercent, scoreOfNumber } from './scoring'
import { type Explanation, fromStoredExplanation } from './stored-explanation'

/** An explanation in sentences, each without its full stop and beginning with a capital. */
export interface ExplanationInWords {
  /** The calculated level that it explains. */
  readonly level: OpelLevel
  /** The step that decided the level. */
  readonly headline: string
  /** Further reasons: what else raised the level, then each answer with points, weightiest first. */
  readonly reasons: readonly string[]
  /** One sentence per answer that by itself would lower the level. */
  readonly wouldLower: readonly string[]
  /** "4 of 11 answers" */
  readonly basis: string
}

/** The explanation stored with a return, in sentences from the rule set version it was made with. */
export function explain(ruleSet: RuleSet, stored: string): ExplanationInWords {
  return inWords(ruleSet, fromStoredExplanation(ruleSet, stored))
}

/** The same for an explanation at hand (`explanationOf`), as for "If sent now: OPEL 2, because …". */
export function inWords(ruleSet: RuleSet, { evaluation, lowering }: Explanation): ExplanationInWords {
  const { level, decidedBy, bandLevel, floors, triggers, answered, asked, contributions } = evaluation
  const band = bandSentence(ruleSet, evaluation)
  const raised = [...floors].sort((a, b) => b.level - a.level)
  const deciding = floors.find(({ id }) => id === decidedBy)
  const [firstTrigger] = triggers.filter((one) => one.level === level)
  const headline =
    decidedBy === 'band' || (!deciding && !firstTrigger)
      ? band
      : deciding
        ? floorSentence(ruleSet, deciding)
        : triggerSentence(ruleSet, firstTrigger?.id ?? '', level)
  const others = [
    ...triggers.map((one) => triggerSentence(ruleSet, one.id, one.level)),
    ...raised.filter((one) => one.level > bandLevel).map((one) => floorSentence(ruleSet, one)),
  ].filter((sentence) => sentence !== headline)
  const answers = contributions
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score * b.weight - a.score * a.weight)
    .map((one) => answerSentence(ruleSet, one))
  return {
    level,
    headline: capital(headline),
    reasons: [...new Set([...others, ...answers])].map(capital),
    wouldLower: lowering.map((one) => capital(loweringSentence(ruleSet, one))),
    basis: `${answered} of ${asked} answers`,
  }
}

/** The choice as the form and the receipt write it: words first, then numbers. */
export function bandLabel({ bands }: Parameter, score: Score): string {
  const { words, numbers } = bands[score]
  return numbers === '' ? words : `${words}, ${numbers}`
}

/** A number with its unit: "72%", "1 working day", "38 contacts". */
export function withUnit({ unit }: Measure, value: number): string {
  return `${value}${value === 1 ? unit.one : unit.many}`
}

/** An answer and its points: "72% of clinical sessions are filled: below 80%, so 2 points". */
export function answerSentence(ruleSet: RuleSet, { parameter: id, score, observed }: Contribution): string {
  const parameter = ruleSet.parameters.find((one) => one.id === id)
  if (!parameter) return ''
  const points = score === 0 ? 'no points' : score === 1 ? '1 point' : `${score} points`
  for (const [index, measure] of parameter.measures.entries()) {
    const value = observed[index]
    if (value === null || value === undefined || scoreOfNumber(measure, value) !== score) continue
    return `${measure.says.replace('{value}', withUnit(measure, value))}: ${limitReached(measure, score)}, so ${points}`
  }
  return `${parameter.bands[score].says}, so ${points}`
}

function bandSentence(
  ruleSet: RuleSet,
  { scorePercent, bandLevel, contributions }: Explanation['evaluation'],
): string {
  const { scoreBands, neverAloneAbove } = ruleSet
  const points = `${readablePercent(ruleSet, scorePercent)}%`
  const scoring = contributions.filter(({ score }) => score > 0)
  const byPoints = scoreBands.filter((edge) => scorePercent >= edge).length + 1
  const capped = neverAloneAbove.find(({ parameters }) =>
    scoring.every(({ parameter }) => parameters.includes(parameter)),
  )
  if (capped && byPoints > bandLevel) return `${capped.says}, so OPEL ${bandLevel}`
  const sum = `the answers add up to ${points} of the most points they could have`
  const edge = scoreBands[bandLevel - 2]
  return edge === undefined
    ? `${sum}: below ${scoreBands[0]}%, so OPEL ${bandLevel}`
    : `${sum}: ${edge}% or more, so OPEL ${bandLevel}`
}

const numberWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

function floorSentence(ruleSet: RuleSet, floor: Explanation['evaluation']['floors'][number]): string {
  const rule = ruleSet.floors.find(({ id }) => id === floor.id)
  if (!rule) return ''
  const { one, many, every } = rule.says
  const cores = ruleSet.parameters.filter(({ isCore }) => isCore).length
  const isEvery = rule.when.all[0]?.among === 'core' && floor.count === cores
  const counted = many.replace('{count}', numberWords[floor.count] ?? String(floor.count))
  const what = (isEvery ? every : undefined) ?? (floor.count === 1 ? one : undefined) ?? counted
  return floor.level === 4 ? `${what}, so OPEL 4` : `${what}, so at least OPEL ${floor.level}`
}

function triggerSentence({ emergencyTriggers }: RuleSet, id: string, level: number): string {
  return `${emergencyTriggers.find((one) => one.id === id)?.says ?? ''}, so OPEL ${level}`
}

function loweringSentence(ruleSet: RuleSet, lowering: Lowering): string {
  const then = `this would be OPEL ${lowering.level}`
  if ('trigger' in lowering) {
    const trigger = ruleSet.emergencyTriggers.find(({ id }) => id === lowering.trigger)
    return `if ${trigger?.kind === 'ticked' ? trigger.would : ''}, ${then}`
  }
  const parameter = ruleSet.parameters.find(({ id }) => id === lowering.parameter)
  if (!parameter) return ''
  const { score } = lowering
  const changes = parameter.measures.map((measure) =>
    measure.would.replace('{value}', withinLimit(measure, score)),
  )
  return `if ${changes.length > 0 ? changes.join(' and ') : (parameter.bands[score].would ?? '')}, ${then}`
}

/** The limit whose crossing gave these points: "below 80%", "5% or more"; without points, the one not crossed. */
function limitReached(measure: Measure, score: Score): string {
  if (score === 0) return withinLimit(measure, 0)
  const limit = withUnit(measure, measure.limits[score - 1] ?? 0)
  switch (measure.worse) {
    case 'below':
      return `below ${limit}`
    case 'at-least':
      return `${limit} or more`
    default:
      return `more than ${limit}`
  }
}

/** What a number must be to have no more points than this (at most 2). */
function withinLimit(measure: Measure, score: Score): string {
  const limit = measure.limits.at(score) ?? 0
  if (measure.worse === 'below') return `${withUnit(measure, limit)} or more`
  if (measure.worse === 'above') return `${withUnit(measure, limit)} or less`
  if (measure.isWhole) return limit === 1 ? withUnit(measure, 0) : `${withUnit(measure, limit - 1)} or less`
  return `less than ${withUnit(measure, limit)}`
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
