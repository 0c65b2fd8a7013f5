import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { evaluate } from '~/domain/opel/evaluate'
import { inWords } from '~/domain/opel/explain'
import { isScore } from '~/domain/opel/scores'
import { explanationOf, toStoredExplanation } from '~/domain/opel/stored-explanation'
import type { ParameterAnswer, ReturnAnswers } from '~/domain/returns/answers'
import { jsonRulesEngine, type ScoredReturn } from './rules-side-by-side'

/** One line of the benchmark's table. */
export interface BenchRow {
  readonly what: string
  readonly figure: string
  readonly target?: string
  readonly ok?: boolean
}

const inputs = 1000
const secondsEach = 1
const spells = 3
const wantedPerSecond = 200_000
const wantedExplainedPerSecond = 20_000

/** Evaluations per second of one core, alone and explained, beside json-rules-engine on the same returns. About 8 s. */
export async function benchRules(): Promise<BenchRow[]> {
  const returns = Array.from({ length: inputs }, (_, index) => madeUpReturn(index))
  const answers = returns.map(answersOf)
  const engine = jsonRulesEngine(defaultRuleSet)
  let agreeing = 0
  for (const [index, given] of returns.entries()) {
    const ours = evaluate(defaultRuleSet, answers[index] ?? { parameters: {}, triggers: [] })
    if ((await engine(given)) === ours.level) agreeing++
  }
  const level = perSecond(answers, (one) => evaluate(defaultRuleSet, one).level)
  const explained = perSecond(answers, (one) => {
    const evaluation = evaluate(defaultRuleSet, one)
    const explanation = explanationOf(defaultRuleSet, evaluation)
    const stored = toStoredExplanation(defaultRuleSet, evaluation, explanation.lowering)
    return stored.length + inWords(defaultRuleSet, explanation).reasons.length
  })
  const theirs = await perSecondAwaited(returns, engine)
  return [
    rateRow('Rules: level, floors and triggers, one core', level, wantedPerSecond),
    rateRow('Rules: with the full explanation, stored and in sentences', explained, wantedExplainedPerSecond),
    { what: 'json-rules-engine, same rules, level only', figure: `${rounded(theirs)}/s` },
    {
      what: 'Rules and json-rules-engine give the same level',
      figure: `${agreeing} of ${inputs}`,
      target: `${inputs} of ${inputs}`,
      ok: agreeing === inputs,
    },
  ]
}

function rateRow(what: string, rate: number, wanted: number): BenchRow {
  const target = `≥ ${wanted.toLocaleString('en-GB')}/s`
  return { what, figure: `${rounded(rate)}/s`, target, ok: rate >= wanted }
}

function rounded(rate: number): string {
  return Number(rate.toPrecision(3)).toLocaleString('en-GB')
}

/**
 * Per second of processor time, the best of some spells: how fast a shared machine is changes from one second to the next. Sums what comes back,
 * or the work could be optimised away.
 */
function perSecond<T>(list: readonly T[], work: (one: T) => number): number {
  let best = 0
  let sum = 0
  for (const one of list) sum += work(one)
  for (let spell = 0; spell < spells; spell += 1) {
    let done = 0
    const elapsed = processorSeconds()
    while (elapsed() < secondsEach) {
      for (const one of list) sum += work(one)
      done += list.length
    }
    best = Math.max(best, done / elapsed())
  }
  if (!Number.isFinite(sum)) throw new Error('The work gave no number')
  return best
}

async function perSecondAwaited<T>(list: readonly T[], work: (one: T) => Promise<number>): Promise<number> {
  let done = 0
  const elapsed = processorSeconds()
  while (elapsed() < secondsEach) {
    for (const one of list.slice(0, 100)) await work(one)
    done += Math.min(100, list.length)
  }
  return done / elapsed()
}

function processorSeconds(): () => number {
  const started = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(started)
    return (user + system) / 1_000_000
  }
}

/**
 * Every kind of return, the same ones each time: main questions always answered, others three times in four, points
 * mostly low, a trigger in one of twenty. The pattern comes from a small linear congruential generator.
 */
function madeUpReturn(seed: number): ScoredReturn {
  let state = seed * 2_654_435_761 + 1
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const answered = defaultRuleSet.parameters.filter(({ isCore }) => isCore || below(4) > 0)
  const ticked = defaultRuleSet.emergencyTriggers.filter(({ kind }) => kind === 'ticked' && below(100) === 0)
  return {
    scores: Object.fromEntries(answered.map(({ id }) => [id, Math.min(below(4), below(4))])),
    ticked: ticked.map(({ id }) => id),
  }
}

/** By exact number for every second answer that has one number, by band for the others. */
function answersOf({ scores, ticked }: ScoredReturn): ReturnAnswers {
  const parameters: Record<string, ParameterAnswer> = {}
  for (const [index, { id, measures }] of defaultRuleSet.parameters.entries()) {
    const score = scores[id]
    const [measure, another] = measures
    if (!isScore(score)) continue
    if (index % 2 === 1 || !measure || another) parameters[id] = { state: 'value', band: score }
    else {
      const beyond = measure.limits[score - 1] ?? measure.limits[0]
      const step = score === 0 ? -0.5 : 0.5
      const value = measure.worse === 'below' ? beyond - step : beyond + step
      parameters[id] = { state: 'value', exact: { [measure.id]: value } }
    }
  }
  return { parameters, triggers: ticked }
}
