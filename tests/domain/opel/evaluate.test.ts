import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { evaluate, wouldLower } from '~/domain/opel/evaluate'
import type { Score } from '~/domain/opel/scores'
import type { ReturnAnswers } from '~/domain/returns/answers'

type Scores = Partial<Record<string, number>>

const parameterIds = defaultRuleSet.parameters.map(({ id }) => id)
const coreIds = defaultRuleSet.parameters.filter(({ isCore }) => isCore).map(({ id }) => id)
const tickable = defaultRuleSet.emergencyTriggers.filter(({ kind }) => kind === 'ticked').map(({ id }) => id)

function answersOf(scores: Scores, triggers: readonly string[] = []): ReturnAnswers {
  const parameters = Object.fromEntries(
    Object.entries(scores).map(([id, band]) => [id, { state: 'value' as const, band: band as Score }]),
  )
  return { parameters, triggers }
}

function fullReturn(scores: Scores): ReturnAnswers {
  return answersOf({ ...Object.fromEntries(parameterIds.map((id) => [id, 0])), ...scores })
}

const anyScores = fc.record(
  Object.fromEntries(parameterIds.map((id) => [id, fc.integer({ min: 0, max: 3 })])),
  { requiredKeys: coreIds },
) as fc.Arbitrary<Scores>
const anyTriggers = fc.subarray(tickable)

describe('the worked cases agreed with the rule set', () => {
  const chronic = { contactsPerGp: 3, nextRoutine: 3 }
  const staff76 = {
    ...{ clinicalStaff: 2, unmetSameDay: 1, contactsPerGp: 2, demandVsUsual: 1, oldestResult: 2 },
    ...{ oldestLetter: 1, nextRoutine: 1, phones: 1, receptionStaff: 1 },
  }
  const staff72 = {
    ...{ clinicalStaff: 2, unmetSameDay: 3, contactsPerGp: 3, demandVsUsual: 2, oldestResult: 1 },
    ...{ oldestLetter: 1, nextRoutine: 2, phones: 3, receptionStaff: 1, externalTriggers: 1 },
  }
  const staff84 = {
    ...{ clinicalStaff: 1, unmetSameDay: 1, contactsPerGp: 2, demandVsUsual: 1, oldestResult: 1 },
    ...{ nextRoutine: 2, phones: 2 },
  }
  const bankHoliday = { contactsPerGp: 2, demandVsUsual: 3, phones: 2, nextRoutine: 2 }
  const outside = { unmetSameDay: 1, contactsPerGp: 2, demandVsUsual: 2, phones: 2, externalTriggers: 3 }
  const every = (score: number) => Object.fromEntries(parameterIds.map((id) => [id, score]))
  test.each<[string, Scores, number, number, string]>([
    ['quiet day', { contactsPerGp: 1, nextRoutine: 1 }, 5, 1, 'band'],
    [
      'Monday peak, full staff',
      { contactsPerGp: 2, demandVsUsual: 1, nextRoutine: 1, phones: 2 },
      15,
      2,
      'two parameters ≥ 2',
    ],
    ['84% staff, busy phones', staff84, 30, 2, 'band'],
    ['76% staff, results three days old', staff76, 38.3, 3, 'two core ≥ 2'],
    ['72% staff, 12% unmet, 38 contacts', staff72, 60, 3, 'band'],
    [
      '65% staff, some unmet',
      { clinicalStaff: 3, unmetSameDay: 1, contactsPerGp: 2, phones: 1 },
      28.3,
      4,
      'emergency trigger',
    ],
    ['one of three clinicians off, coping', { clinicalStaff: 3 }, 15, 3, 'one core = 3'],
    ['flood, all staff in', { premisesIt: 3 }, 10, 4, 'emergency trigger'],
    ['chronic: 36 contacts, 22-day wait', chronic, 15, 2, 'a parameter = 3'],
    ['chronic, on a Monday', { ...chronic, demandVsUsual: 2, phones: 2 }, 25, 2, 'band'],
    ['day after a bank holiday', bankHoliday, 23.3, 2, 'a parameter = 3'],
    ['three outside pressures', outside, 31.7, 3, 'four parameters ≥ 2'],
    ['every answer 1', every(1), 33.3, 2, 'band'],
    ['every answer 2', every(2), 66.7, 3, 'band'],
  ])('%s', (_, scores, percent, level, decidedBy) => {
    const evaluation = evaluate(defaultRuleSet, fullReturn(scores))
    expect(Math.round(evaluation.scorePercent * 10) / 10).toBe(percent)
    expect(evaluation).toMatchObject({ level, decidedBy, answered: 11, asked: 11 })
  })

  test('the four main answers alone are a complete return, and the rest leaves the sums', () => {
    const answers = answersOf({ clinicalStaff: 1, unmetSameDay: 1, oldestResult: 0, premisesIt: 0 })
    const evaluation = evaluate(defaultRuleSet, answers)
    expect(evaluation).toMatchObject({
      scorePercent: 20,
      level: 1,
      decidedBy: 'band',
      answered: 4,
      asked: 11,
    })
  })
})

describe('steps the worked cases do not reach', () => {
  test.each<[string, Scores, number, string]>([
    ['one core answer with 2 points', { oldestResult: 2 }, 2, 'any core ≥ 2'],
    ['two core answers with 3 points', { unmetSameDay: 3, oldestResult: 3 }, 4, 'two core = 3'],
    [
      'four answers with 2 points and untouched core answers',
      { contactsPerGp: 2, phones: 2, oldestLetter: 2, nextRoutine: 2 },
      2,
      'two parameters ≥ 2',
    ],
    ['every answer 3', Object.fromEntries(parameterIds.map((id) => [id, 3])), 4, 'band'],
  ])('%s', (_, scores, level, decidedBy) => {
    expect(evaluate(defaultRuleSet, fullReturn(scores))).toMatchObject({ level, decidedBy })
  })

  test.each(tickable)('%s ticked is OPEL 4 on the quietest day', (trigger) => {
    const evaluation = evaluate(defaultRuleSet, { ...fullReturn({}), triggers: [trigger] })
    expect(evaluation).toMatchObject({ level: 4, bandLevel: 1, decidedBy: 'emergency trigger' })
    expect(evaluation.triggers).toEqual([{ id: trigger, level: 4 }])
  })

  test('an unknown parameter or trigger counts for nothing', () => {
    const strange = { ...answersOf({ clinicalStaff: 0, madeUp: 3 }), triggers: ['made_up'] }
    expect(evaluate(defaultRuleSet, strange)).toMatchObject({ level: 1, answered: 1, triggers: [] })
  })

  test('without any answer the level is 1 of nothing, which the basis says', () => {
    expect(evaluate(defaultRuleSet, answersOf({}))).toMatchObject({ level: 1, answered: 0, scorePercent: 0 })
  })
})

describe('an exact number picks its points', () => {
  test.each<[string, Record<string, number>, Score]>([
    ['clinicalStaff', { percent: 90 }, 0],
    ['clinicalStaff', { percent: 89.9 }, 1],
    ['clinicalStaff', { percent: 80 }, 1],
    ['clinicalStaff', { percent: 70 }, 2],
    ['clinicalStaff', { part: 7, whole: 10 }, 2],
    ['clinicalStaff', { percent: 69.9 }, 3],
    ['unmetSameDay', { percent: 1.9 }, 0],
    ['unmetSameDay', { percent: 2 }, 1],
    ['unmetSameDay', { percent: 5 }, 2],
    ['unmetSameDay', { percent: 10 }, 3],
    ['oldestResult', { days: 1 }, 0],
    ['oldestResult', { days: 2 }, 1],
    ['oldestResult', { days: 4 }, 2],
    ['oldestResult', { days: 5 }, 3],
    ['contactsPerGp', { contacts: 25 }, 0],
    ['contactsPerGp', { contacts: 25.5 }, 1],
    ['contactsPerGp', { contacts: 35 }, 2],
    ['contactsPerGp', { contacts: 36 }, 3],
    ['demandVsUsual', { percent: 110 }, 0],
    ['demandVsUsual', { percent: 125 }, 1],
    ['demandVsUsual', { percent: 150 }, 2],
    ['demandVsUsual', { percent: 151 }, 3],
    ['externalTriggers', { count: 0 }, 0],
    ['externalTriggers', { count: 4 }, 3],
    ['oldestLetter', { days: 2 }, 0],
    ['oldestLetter', { days: 5 }, 1],
    ['oldestLetter', { days: 10 }, 2],
    ['oldestLetter', { days: 11 }, 3],
    ['nextRoutine', { days: 10 }, 0],
    ['nextRoutine', { days: 15 }, 1],
    ['nextRoutine', { days: 20 }, 2],
    ['nextRoutine', { days: 21 }, 3],
    ['phones', { waitMinutes: 2.9, missedPercent: 5 }, 0],
    ['phones', { waitMinutes: 3, missedPercent: 5 }, 1],
    ['phones', { waitMinutes: 1, missedPercent: 15.5 }, 2],
    ['phones', { waitMinutes: 10, missedPercent: 0 }, 3],
    ['phones', { missedPercent: 26 }, 3],
    ['receptionStaff', { percent: 85 }, 0],
    ['receptionStaff', { percent: 84 }, 1],
    ['receptionStaff', { percent: 50 }, 2],
    ['receptionStaff', { part: 2, whole: 5 }, 3],
  ])('%s %j gives %i points', (parameter, exact, score) => {
    const answers: ReturnAnswers = { parameters: { [parameter]: { state: 'value', exact } }, triggers: [] }
    expect(evaluate(defaultRuleSet, answers).contributions).toMatchObject([{ parameter, score }])
  })

  test('a number stands before the band beside it', () => {
    const answers: ReturnAnswers = {
      parameters: { clinicalStaff: { state: 'value', band: 0, exact: { percent: 65 } } },
      triggers: [],
    }
    expect(evaluate(defaultRuleSet, answers).contributions[0]).toMatchObject({ score: 3, observed: [65] })
  })

  test('not known, not applicable and not answered leave both sums; zero does not', () => {
    const base = answersOf({ clinicalStaff: 1, unmetSameDay: 1, oldestResult: 0, premisesIt: 0 })
    const plus = (answer: ReturnAnswers['parameters'][string]) =>
      evaluate(defaultRuleSet, { ...base, parameters: { ...base.parameters, demandVsUsual: answer } })
    expect(plus({ state: 'notKnown', reason: 'system down' })).toEqual(evaluate(defaultRuleSet, base))
    expect(plus({ state: 'notApplicable', reason: 'new practice' })).toEqual(evaluate(defaultRuleSet, base))
    expect(plus({ state: 'notAnswered' })).toEqual(evaluate(defaultRuleSet, base))
    expect(plus({ state: 'value', exact: { percent: 0 } })).toMatchObject({ answered: 5 })
  })
})

describe('what holds for every return', () => {
  test('raising one answer never lowers the level', () => {
    fc.assert(
      fc.property(anyScores, anyTriggers, fc.nat(), (scores, triggers, pick) => {
        const ids = Object.keys(scores)
        const id = ids[pick % ids.length] ?? ''
        const raised = { ...scores, [id]: Math.min(3, (scores[id] ?? 0) + 1) }
        const before = evaluate(defaultRuleSet, answersOf(scores, triggers)).level
        expect(evaluate(defaultRuleSet, answersOf(raised, triggers)).level).toBeGreaterThanOrEqual(before)
      }),
      { numRuns: 2000 },
    )
  })

  test('the deciding step reaches the level, and no step before it does', () => {
    fc.assert(
      fc.property(anyScores, anyTriggers, (scores, triggers) => {
        const result = evaluate(defaultRuleSet, answersOf(scores, triggers))
        const steps: [string, number][] = [
          ['band', result.bandLevel],
          ...result.floors.map(({ id, level }): [string, number] => [id, level]),
          ...result.triggers.map(({ level }): [string, number] => ['emergency trigger', level]),
        ]
        expect(Math.max(...steps.map(([, level]) => level))).toBe(result.level)
        expect(steps.find(([, level]) => level >= result.level)?.[0]).toBe(result.decidedBy)
        expect([1, 2, 3, 4]).toContain(result.level)
      }),
    )
  })

  test('contacts for each GP and the next routine appointment alone never pass OPEL 2', () => {
    for (const coreAnswered of [[], coreIds.slice(0, 1), coreIds, parameterIds]) {
      for (const contactsPerGp of [0, 1, 2, 3]) {
        for (const nextRoutine of [0, 1, 2, 3]) {
          const rest = Object.fromEntries(coreAnswered.map((id) => [id, 0]))
          const answers = answersOf({ ...rest, contactsPerGp, nextRoutine })
          expect(evaluate(defaultRuleSet, answers).level).toBeLessThanOrEqual(2)
        }
      }
    }
  })

  test('every answer said to lower the level does so when it alone changes, and nothing nearer does', () => {
    fc.assert(
      fc.property(anyScores, anyTriggers, (scores, triggers) => {
        const before = evaluate(defaultRuleSet, answersOf(scores, triggers))
        const lowering = wouldLower(defaultRuleSet, before)
        const levelAfter = (id: string, score: number) =>
          evaluate(defaultRuleSet, answersOf({ ...scores, [id]: score }, triggers)).level
        for (const [id, score = 0] of Object.entries(scores)) {
          const found = lowering.find((one) => 'parameter' in one && one.parameter === id)
          const nearest = [2, 1, 0].find((lower) => lower < score && levelAfter(id, lower) < before.level)
          expect(found && 'score' in found ? found.score : undefined).toBe(nearest)
          if (found && nearest !== undefined) expect(found.level).toBe(levelAfter(id, nearest))
        }
        for (const trigger of triggers) {
          const rest = triggers.filter((id) => id !== trigger)
          const { level } = evaluate(defaultRuleSet, answersOf(scores, rest))
          const found = lowering.find((one) => 'trigger' in one && one.trigger === trigger)
          expect(found?.level).toBe(level < before.level ? level : undefined)
        }
      }),
      { numRuns: 500 },
    )
  })
})
