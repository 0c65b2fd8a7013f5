import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaLevel, type PracticeLevel, suppressSmallGroups } from '~/domain/opel/area-level'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import type { OpelLevel } from '~/domain/opel/levels'

/** An area of 100 practices of 1,000 patients: so many at a level, the rest at OPEL 1. */
function area(atLevel: number, level: OpelLevel, coreScorePercent = 10): PracticeLevel[] {
  return Array.from({ length: 100 }, (_, index) => ({
    patients: 1000,
    coreScorePercent,
    effectiveLevel: index < atLevel ? level : 1,
  }))
}

function levelOf(returned: PracticeLevel[], expectedPatients = 100_000) {
  return areaLevel(defaultRuleSet, { returned, expectedPractices: 100, expectedPatients })
}

describe('the worked cases of an area', () => {
  test.each<[number, OpelLevel, OpelLevel]>([
    [95, 3, 3],
    [60, 3, 3],
    [30, 3, 2],
    [19, 4, 2],
    [20, 4, 3],
    [40, 4, 4],
    [10, 2, 1],
    [0, 2, 1],
    [24, 3, 1],
    [25, 3, 2],
    [9, 4, 1],
    [10, 4, 2],
  ])('%i%% of patients at OPEL %i and the rest at 1 make OPEL %i', (share, level, expected) => {
    expect(levelOf(area(share, level, 0))).toMatchObject({ outcome: 'level', level: expected })
  })
})

describe('what stands beside the level', () => {
  test('returned of expected, coverage, practices and patients at OPEL 3 or more', () => {
    const returned: PracticeLevel[] = [
      { patients: 6000, coreScorePercent: 60, effectiveLevel: 3 },
      { patients: 2000, coreScorePercent: 90, effectiveLevel: 4 },
      { patients: 12000, coreScorePercent: 5, effectiveLevel: 1 },
    ]
    const result = areaLevel(defaultRuleSet, { returned, expectedPractices: 4, expectedPatients: 25_000 })
    expect(result).toMatchObject({
      ...{ returned: 3, expected: 4, coveragePercent: 80, practicesAt3OrMore: 2, patientsAt3OrMore: 8000 },
      ...{ patientsAt3OrMorePercent: 40, patientsAt4Percent: 10, outcome: 'level', level: 2 },
    })
    expect(result.practicesAt3OrMorePercent).toBeCloseTo(66.7, 1)
  })

  test('half of the patients is enough for a level, less is not', () => {
    expect(levelOf(area(0, 1), 200_000)).toMatchObject({ outcome: 'level', coveragePercent: 50 })
    const tooFew = levelOf(area(100, 4), 200_001)
    expect(tooFew).toMatchObject({ outcome: 'insufficient-returns', patientsAt3OrMore: 100_000 })
    expect(tooFew).not.toHaveProperty('level')
  })

  test('nobody returned, or nobody is expected: no level either', () => {
    expect(levelOf([])).toMatchObject({ outcome: 'insufficient-returns', coveragePercent: 0, returned: 0 })
    expect(levelOf([], 0)).toMatchObject({ outcome: 'insufficient-returns', coveragePercent: 0 })
  })
})

describe('the mean', () => {
  test('weighs practices by their patients', () => {
    const returned: PracticeLevel[] = [
      { patients: 3000, coreScorePercent: 20, effectiveLevel: 1 },
      { patients: 1000, coreScorePercent: 40, effectiveLevel: 2 },
    ]
    expect(levelOf(returned, 4000)).toMatchObject({ scorePercent: 25, level: 2 })
  })

  test('a declared level moves the score into its band: up to the edge, or to just under the next', () => {
    const one = (coreScorePercent: number, effectiveLevel: OpelLevel) =>
      levelOf([{ patients: 1, coreScorePercent, effectiveLevel }], 1)
    expect(one(10, 3)).toMatchObject({ scorePercent: 50, level: 3 })
    expect(one(80, 2)).toMatchObject({ scorePercent: 49.9 })
    expect(one(100, 4)).toMatchObject({ scorePercent: 100, level: 4 })
  })

  test('an area whose practices are all at one level is at that level', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<OpelLevel>(1, 2, 3, 4),
        fc.array(
          fc.tuple(fc.integer({ min: 1, max: 60_000 }), fc.double({ min: 0, max: 100, noNaN: true })),
          { minLength: 1 },
        ),
        (level, practices) => {
          const returned = practices.map(([patients, coreScorePercent]) => ({
            patients,
            coreScorePercent,
            effectiveLevel: level,
          }))
          const expectedPatients = returned.reduce((sum, { patients }) => sum + patients, 0)
          const result = areaLevel(defaultRuleSet, {
            returned,
            expectedPractices: returned.length,
            expectedPatients,
          })
          expect(result).toMatchObject({ outcome: 'level', level })
        },
      ),
    )
  })
})

test('a group of fewer than three returns is not shown to partners', () => {
  const groups = [
    { place: 'Leicester', returned: 40 },
    { place: 'Rutland', returned: 2 },
    { place: 'Elsewhere', returned: 3 },
  ]
  expect(suppressSmallGroups(groups)).toEqual([
    { isSuppressed: false, group: groups[0] },
    { isSuppressed: true },
    { isSuppressed: false, group: groups[2] },
  ])
})
