import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { evaluate } from '~/domain/opel/evaluate'
import { explain, inWords } from '~/domain/opel/explain'
import { parseRuleSet, type RuleSet } from '~/domain/opel/rule-set'
import type { Score } from '~/domain/opel/scores'
import { explanationOf, fromStoredExplanation, toStoredExplanation } from '~/domain/opel/stored-explanation'
import type { ParameterAnswer, ReturnAnswers } from '~/domain/returns/answers'

const tickable = defaultRuleSet.emergencyTriggers.filter(({ kind }) => kind === 'ticked').map(({ id }) => id)

function answers(
  parameters: Record<string, ParameterAnswer | number>,
  triggers: string[] = [],
): ReturnAnswers {
  const whole = Object.entries(parameters).map(([id, answer]): [string, ParameterAnswer] => [
    id,
    typeof answer === 'number' ? { state: 'value', band: answer as Score } : answer,
  ])
  return { parameters: Object.fromEntries(whole), triggers }
}

function told(parameters: Record<string, ParameterAnswer | number>, triggers: string[] = []) {
  const evaluation = evaluate(defaultRuleSet, answers(parameters, triggers))
  return explain(defaultRuleSet, toStoredExplanation(defaultRuleSet, evaluation))
}

const value = (exact: Record<string, number>): ParameterAnswer => ({ state: 'value', exact })

describe('why, in sentences', () => {
  test('a number is told with the limit it crossed and its points, and two main answers decide', () => {
    const words = told({
      clinicalStaff: value({ percent: 72 }),
      unmetSameDay: 0,
      oldestResult: value({ days: 3 }),
      premisesIt: 0,
    })
    expect(words).toEqual({
      level: 3,
      headline: 'Two of the four main answers have 2 points or more, so at least OPEL 3',
      reasons: [
        '72% of clinical sessions are filled: below 80%, so 2 points',
        'The oldest test result has waited 3 working days: 3 working days or more, so 2 points',
      ],
      wouldLower: [
        'If 80% or more of clinical sessions were filled, this would be OPEL 2',
        'If the oldest test result had waited 2 working days or less, this would be OPEL 2',
      ],
      basis: '4 of 11 answers',
    })
  })

  test('a share is told in per cent, and never rounded across a limit', () => {
    const reasons = (part: number, whole: number) => told({ clinicalStaff: value({ part, whole }) }).reasons
    expect(reasons(7, 9)).toContain('78% of clinical sessions are filled: below 80%, so 2 points')
    expect(reasons(797, 1000)).toContain('79.7% of clinical sessions are filled: below 80%, so 2 points')
  })

  test('a chosen band is told as a statement', () => {
    const { reasons } = told({ clinicalStaff: 1, premisesIt: 1 })
    expect(reasons).toEqual([
      '80 to 89% of clinical sessions are filled, so 1 point',
      'There is a minor fault with premises, computers or phones, worked around, so 1 point',
    ])
  })

  test('of wait and missed calls, the worse one is told', () => {
    const { reasons } = told({ clinicalStaff: 0, phones: value({ waitMinutes: 4.5, missedPercent: 30 }) })
    expect(reasons).toEqual(['30% of calls were missed: more than 25%, so 3 points'])
  })

  test('a quiet day says how far it is from the next level, and that nothing can lower it', () => {
    const words = told({ clinicalStaff: 0, unmetSameDay: 0, oldestResult: 0, premisesIt: 0, nextRoutine: 1 })
    expect(words.headline).toBe(
      'The answers add up to 3% of the most points they could have: below 25%, so OPEL 1',
    )
    expect(words.wouldLower).toEqual([])
  })

  test('a ticked emergency is the headline, and unticking it is what would lower the level', () => {
    const words = told({ clinicalStaff: 0, unmetSameDay: 0, oldestResult: 0, premisesIt: 0 }, [
      'no_supervising_gp',
    ])
    expect(words.headline).toBe('No GP is able to supervise for part of core hours, so OPEL 4')
    expect(words.wouldLower).toEqual([
      'If a GP was able to supervise for all of core hours, this would be OPEL 1',
    ])
  })

  test('points alone that would be OPEL 4 are held at 2 where only wait and contacts have points, and it says so', () => {
    expect(told({ clinicalStaff: 0, contactsPerGp: 3, nextRoutine: 3 }).headline).toBe(
      'Contacts for each GP and the next routine appointment alone never go above OPEL 2, so OPEL 2',
    )
  })

  test('what would lower it names both phone numbers, because both must be within', () => {
    const { wouldLower } = told({ clinicalStaff: 0, phones: value({ waitMinutes: 11, missedPercent: 30 }) })
    expect(wouldLower).toContain(
      'If the mean wait on the phone was less than 10 minutes and 25% or less of calls were missed, this would be OPEL 1',
    )
  })
})

const anyAnswer = (index: number): fc.Arbitrary<ParameterAnswer> => {
  const measures = defaultRuleSet.parameters[index]?.measures ?? []
  const band = fc
    .constantFrom<Score>(0, 1, 2, 3)
    .map((score): ParameterAnswer => ({ state: 'value', band: score }))
  const numbers = fc
    .tuple(...measures.map(({ most }) => fc.double({ min: 0, max: most, noNaN: true })))
    .map((values) => value(Object.fromEntries(measures.map(({ id }, place) => [id, values[place] ?? 0]))))
  return measures.length === 0
    ? band
    : fc.oneof(band, numbers, fc.constant<ParameterAnswer>({ state: 'notAnswered' }))
}
const anyAnswers = fc
  .tuple(fc.tuple(...defaultRuleSet.parameters.map((_, index) => anyAnswer(index))), fc.subarray(tickable))
  .map(([given, triggers]) =>
    answers(
      Object.fromEntries(defaultRuleSet.parameters.map(({ id }, index) => [id, given[index] ?? 0])),
      triggers,
    ),
  )

describe('the explanation stored with a return', () => {
  test('is never longer than 300 bytes and reads back as it was, scores to one decimal', () => {
    fc.assert(
      fc.property(anyAnswers, (given) => {
        const evaluation = evaluate(defaultRuleSet, given)
        const stored = toStoredExplanation(defaultRuleSet, evaluation)
        expect(Buffer.byteLength(stored)).toBeLessThanOrEqual(300)
        const { scorePercent, coreScorePercent } = evaluation
        const { evaluation: read, lowering } = fromStoredExplanation(defaultRuleSet, stored)
        expect({ ...read, scorePercent, coreScorePercent }).toEqual(evaluation)
        expect(Math.abs(read.scorePercent - scorePercent)).toBeLessThan(0.1)
        expect(Math.abs(read.coreScorePercent - coreScorePercent)).toBeLessThan(0.1)
        expect({ lowering }).toEqual({ lowering: explanationOf(defaultRuleSet, evaluation).lowering })
      }),
      { numRuns: 1000 },
    )
  })

  test('gives the same sentences as the evaluation it was made from', () => {
    fc.assert(
      fc.property(anyAnswers, (given) => {
        const evaluation = evaluate(defaultRuleSet, given)
        const now = inWords(defaultRuleSet, explanationOf(defaultRuleSet, evaluation))
        const later = explain(defaultRuleSet, toStoredExplanation(defaultRuleSet, evaluation))
        expect(later).toEqual(now)
        const everySentence = [now.headline, ...now.reasons, ...now.wouldLower]
        for (const sentence of everySentence) {
          expect(sentence).toMatch(/^[A-Z0-9].*OPEL [1-4]$|^[A-Z0-9].*so (1 point|[23] points)$/)
          expect(sentence).not.toMatch(/undefined|NaN|\{|\b(core(?! hours)|band|floor|trigger|effective)\b/i)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('the largest rule set that is let through stays within 300 bytes on its worst day', () => {
    const ruleSet = largestRuleSet()
    const everything = Object.fromEntries(
      ruleSet.parameters.map(({ id, measures }) => [
        id,
        value(Object.fromEntries(measures.map((one) => [one.id, 998.9]))),
      ]),
    )
    for (const triggers of [[], ['ticked1']]) {
      const evaluation = evaluate(ruleSet, { parameters: everything, triggers })
      const stored = toStoredExplanation(ruleSet, evaluation)
      expect(Buffer.byteLength(stored)).toBeLessThanOrEqual(300)
    }
  })

  test('is not read with another version of the rules, nor when it is something else', () => {
    const stored = toStoredExplanation(
      defaultRuleSet,
      evaluate(defaultRuleSet, answers({ clinicalStaff: 1 })),
    )
    expect(() => fromStoredExplanation({ ...defaultRuleSet, version: 2 }, stored)).toThrow(
      /gp-opel 1.*gp-opel 2/,
    )
    expect(() => fromStoredExplanation(defaultRuleSet, '{"r":"gp-opel","v":1}')).toThrow(
      /Not a stored explanation/,
    )
  })
})

function largestRuleSet(): RuleSet {
  const copy = structuredClone(defaultRuleSet)
  const [parameter] = copy.parameters
  const measure = parameter?.measures[0]
  if (!parameter || !measure) throw new Error('The default rule set begins with a measured parameter')
  const worst = { ...measure, worse: 'above' as const, limits: [1, 2, 3], most: 999 }
  const two = [worst, { ...worst, id: 'other' }]
  const list = Array.from({ length: 12 }, (_, index) => index)
  const { when } = copy.floors[0] ?? { when: { all: [] } }
  const large = {
    ...copy,
    id: 'a'.repeat(20),
    version: 999,
    parameters: list.map((index) => ({
      ...parameter,
      id: `p${index}`,
      entry: { kind: index < 2 ? 'several' : 'number', ask: 'x' },
      measures: index < 2 ? two : [worst],
    })),
    neverAloneAbove: [],
    floors: list.map((index) => ({ id: `floor ${index}`, level: 2, when, says: { many: 'x' } })),
    emergencyTriggers: list.map((index) =>
      index < 11
        ? { kind: 'scores', id: `trigger${index}`, level: 4, when, says: 'x' }
        : { kind: 'ticked', id: 'ticked1', level: 4, label: 'x', says: 'x', would: 'x' },
    ),
  }
  const parsed = parseRuleSet(large)
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  return parsed.ruleSet
}
