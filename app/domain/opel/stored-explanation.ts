import { compileRuleSet } from './compile-rule-set'
import { type Contribution, type Evaluation, type Lowering, wouldLower } from './evaluate'
import { isOpelLevel, type OpelLevel } from './levels'
import type { RuleSet } from './rule-set'
import { isScore } from './scores'
import { readablePercent } from './scoring'

/** Why a return has its level, read back: the evaluation and what would have lowered it. */
export interface Explanation {
  readonly evaluation: Evaluation
  readonly lowering: readonly Lowering[]
}

/** Everything is kept by its place in the immutable rule set, one letter of base 36 each. */
interface Stored {
  /** rule set id and version, points in percent: all and core, levels: final and by points alone */
  r: string
  v: number
  s: number
  c: number
  l: number
  b: number
  /** deciding step: 'b', 't' or a floor's place; floors as place + count; triggers as place */
  d: string
  f: string
  t: string
  /** per parameter in order: nothing, points, or points:number:number */
  a: string
  /** what would lower it: parameter's place + points + level, or trigger's place + '-' + level */
  w: string
}

/**
 * The explanation as JSON text of codes and observed numbers, at most 300 bytes for any rule set that
 * `parseRuleSet` lets through. `lowering` spares finding again what is at hand. Scores are rounded to one decimal; nothing else is lost.
 */
export function toStoredExplanation(
  ruleSet: RuleSet,
  evaluation: Evaluation,
  lowering: readonly Lowering[] = wouldLower(ruleSet, evaluation),
): string {
  const places = placesOf(ruleSet)
  const stored: Stored = {
    r: evaluation.ruleSetId,
    v: evaluation.ruleSetVersion,
    s: readablePercent(ruleSet, evaluation.scorePercent),
    c: readablePercent(ruleSet, evaluation.coreScorePercent),
    l: evaluation.level,
    b: evaluation.bandLevel,
    d: stepCode(places.floors, evaluation.decidedBy),
    f: evaluation.floors.map(({ id, count }) => places.floors.codeOf(id) + count.toString(36)).join(''),
    t: evaluation.triggers.map(({ id }) => places.triggers.codeOf(id)).join(''),
    a: answerCodes(ruleSet, evaluation.contributions),
    w: lowering
      .map((one) =>
        'parameter' in one
          ? `${places.parameters.codeOf(one.parameter)}${one.score}${one.level}`
          : `${places.triggers.codeOf(one.trigger)}-${one.level}`,
      )
      .join(''),
  }
  return JSON.stringify(stored)
}

/**
 * Reads what `toStoredExplanation` wrote. The rule set must be the very version it was written with.
 * Throws when it is another one or the text is not a stored explanation: stored data is never guessed at.
 */
export function fromStoredExplanation(ruleSet: RuleSet, text: string): Explanation {
  const stored: Partial<Stored> = JSON.parse(text)
  const { r, v, s, c, l, b, d, f, t, a, w } = stored
  if (r !== ruleSet.id || v !== ruleSet.version) {
    throw new Error(`Explanation of rule set ${r} ${v}, but read with ${ruleSet.id} ${ruleSet.version}`)
  }
  if (s === undefined || c === undefined || d === undefined || f === undefined) throw unreadable(text)
  if (t === undefined || a === undefined || w === undefined) throw unreadable(text)
  const places = placesOf(ruleSet)
  const contributions = readContributions(ruleSet, a)
  const evaluation: Evaluation = {
    ruleSetId: r,
    ruleSetVersion: v,
    scorePercent: s,
    coreScorePercent: c,
    level: readLevel(l, text),
    bandLevel: readLevel(b, text),
    answered: contributions.length,
    asked: ruleSet.parameters.length,
    floors: inPieces(f, 2).map(([place = '', count = '']) => ({
      ...places.floors.at(place),
      count: Number.parseInt(count, 36),
    })),
    triggers: inPieces(t, 1).map(([place = '']) => places.triggers.at(place)),
    decidedBy: d === 'b' ? 'band' : d === 't' ? 'emergency trigger' : places.floors.at(d.slice(1)).id,
    contributions,
  }
  return { evaluation, lowering: inPieces(w, 3).map((piece) => readLowering(places, piece, text)) }
}

/** What an evaluation made just now explains, without storing it. */
export function explanationOf(ruleSet: RuleSet, evaluation: Evaluation): Explanation {
  return { evaluation, lowering: wouldLower(ruleSet, evaluation) }
}

interface Places<T> {
  codeOf(id: string): string
  at(code: string): T
}

function placesIn<T extends { id: string }>(list: readonly T[]): Places<T> {
  const codes = new Map(list.map(({ id }, index) => [id, index.toString(36)]))
  return {
    codeOf: (id) => codes.get(id) ?? '',
    at: (code) => {
      const found = list[Number.parseInt(code, 36)]
      if (!found) throw new Error(`The rule set has nothing at place “${code}”`)
      return found
    },
  }
}

interface AllPlaces {
  readonly parameters: Places<{ id: string }>
  readonly floors: Places<{ id: string; level: OpelLevel }>
  readonly triggers: Places<{ id: string; level: OpelLevel }>
}

const known = new WeakMap<RuleSet, AllPlaces>()

function placesOf(ruleSet: RuleSet): AllPlaces {
  const found = known.get(ruleSet)
  if (found) return found
  const idAndLevel = ({ id, level }: { id: string; level: OpelLevel }) => ({ id, level })
  const places: AllPlaces = {
    parameters: placesIn(ruleSet.parameters),
    floors: placesIn(ruleSet.floors.map(idAndLevel)),
    triggers: placesIn(ruleSet.emergencyTriggers.map(idAndLevel)),
  }
  known.set(ruleSet, places)
  return places
}

function stepCode(floors: AllPlaces['floors'], decidedBy: string): string {
  if (decidedBy === 'band') return 'b'
  return decidedBy === 'emergency trigger' ? 't' : `f${floors.codeOf(decidedBy)}`
}

/** Contributions are in the order of the parameters, so one walk finds the gaps. Concatenated: it is on the hot path. */
function answerCodes({ parameters }: RuleSet, contributions: readonly Contribution[]): string {
  let codes = ''
  let next = 0
  for (let index = 0; index < parameters.length; index++) {
    if (index > 0) codes += ','
    const contribution = contributions[next]
    if (contribution === undefined || contribution.parameter !== parameters[index]?.id) continue
    next++
    codes += contribution.score
    for (const value of contribution.observed) codes += value === null ? ':' : `:${value}`
  }
  return codes
}

function readContributions(ruleSet: RuleSet, codes: string): Contribution[] {
  const { weights } = compileRuleSet(ruleSet)
  const answers = codes.split(',')
  return ruleSet.parameters.flatMap(({ id }, index) => {
    const [points = '', ...observed] = (answers[index] ?? '').split(':')
    const score = Number(points)
    if (points === '' || !isScore(score)) return []
    const numbers = observed.map((value) => (value === '' ? null : Number(value)))
    return [{ parameter: id, score, weight: weights[index] ?? 0, observed: numbers }]
  })
}

function readLowering(places: AllPlaces, piece: string, text: string): Lowering {
  const [place = '', points = '', level] = piece
  const reached = readLevel(Number(level), text)
  if (points === '-') return { trigger: places.triggers.at(place).id, level: reached }
  const score = Number(points)
  if (!isScore(score)) throw unreadable(text)
  return { parameter: places.parameters.at(place).id, score, level: reached }
}

function readLevel(value: unknown, text: string): OpelLevel {
  if (!isOpelLevel(value)) throw unreadable(text)
  return value
}

function inPieces(text: string, size: number): string[] {
  return Array.from({ length: text.length / size }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  )
}

function unreadable(text: string): Error {
  return new Error(`Not a stored explanation: ${text.slice(0, 80)}`)
}
