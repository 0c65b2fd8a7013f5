import { describe, expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { standingOf, versionOn } from '~/domain/support/catalogue-versions'
import { factsOf, readFact, unknownNames } from '~/domain/support/condition-facts'
import { conditionOf, factKey, waysLine, waysOf } from '~/domain/support/condition-ways'
import type { SuggestionCondition } from '~/domain/support/conditions'
import { defaultCatalogue } from '~/domain/support/default-catalogue'
import { tryOnExamples } from '~/domain/support/example-returns'

function version(number: number, from: string, to: string | null = null) {
  return { version: number, validFromDay: isoDay(from), validToDay: to === null ? null : isoDay(to) }
}

describe('the version that holds on a day', () => {
  const first = version(1, '2022-04-01')
  test.each([
    ['before anything', [first], '2022-03-31', undefined],
    ['the only one', [first], '2026-11-20', 1],
    ['the newer from its first day', [first, version(2, '2026-12-01')], '2026-12-01', 2],
    ['the older until then', [first, version(2, '2026-12-01')], '2026-11-30', 1],
    [
      'none once the newest has ended',
      [first, version(2, '2026-06-01', '2026-06-30')],
      '2026-07-01',
      undefined,
    ],
    [
      'the newest of two that begin on one day',
      [first, version(2, '2026-12-01'), version(3, '2026-12-01')],
      '2026-12-01',
      3,
    ],
    [
      'the newest number, also when it begins earlier',
      [first, version(2, '2026-12-10'), version(3, '2026-12-01')],
      '2026-12-15',
      3,
    ],
  ])('is %s', (_what, versions, day, expected) => {
    expect(versionOn(versions, isoDay(day))?.version).toBe(expected)
  })

  test('says of each version where it stands', () => {
    const versions = [first, version(2, '2026-06-01'), version(3, '2026-12-01')]
    const today = isoDay('2026-11-20')
    expect(versions.map((one) => standingOf(one, versions, today))).toEqual(['replaced', 'offered', 'coming'])
    const ended = version(1, '2022-04-01', '2026-06-30')
    expect(standingOf(ended, [ended], today)).toBe('ended')
  })
})

describe('a condition as ways', () => {
  test.each(defaultCatalogue.map((entry) => [entry.code, entry.suggestedWhen] as const))(
    'of %s holds for the same examples as before, and says the same',
    (_code, condition) => {
      const again = conditionOf(waysOf(condition))
      expect(tryOnExamples(again, defaultRuleSet)).toEqual(tryOnExamples(condition, defaultRuleSet))
    },
  )

  test('is written in one line and read back', () => {
    const entry = defaultCatalogue.find(({ code }) => code === 'half_day_closure')
    expect(waysLine(waysOf(entry?.suggestedWhen ?? null))).toBe(
      'trigger:not_safe_to_stay_open;level_at_least:4&score_at_least:clinicalStaff:2;level_at_least:4&score_at_least:premisesIt:3',
    )
  })

  test('without any way never suggests anything', () => {
    expect(conditionOf([])).toBeNull()
    expect(conditionOf([[]])).toBeNull()
  })

  test('can ask about every fact there is, and each is read back from its word', () => {
    for (const fact of factsOf(defaultRuleSet)) {
      expect(readFact(factKey(fact), defaultRuleSet, new Map())).toEqual(fact)
      expect(unknownNames(fact, defaultRuleSet)).toEqual([])
    }
  })
})

test.each<[string, string]>([
  ['score_at_least:moonlight:2', 'There is no question “moonlight” in the rules in force.'],
  ['trigger:full_moon', 'There is no emergency trigger “full_moon” in the rules in force.'],
  ['reason:boredom', 'There is no reason “boredom” in the rules in force.'],
  ['outside_pressure:football', 'There is no outside pressure “football” in the rules in force.'],
])('%s is refused by name', (key, sentence) => {
  const fact = readFact(key, defaultRuleSet, new Map())
  expect(fact && unknownNames(fact, defaultRuleSet)).toEqual([sentence])
})

test.each(['score_at_least:phones:7', 'level_at_least:9', 'full_moon', ''])('“%s” is no fact', (key) => {
  expect(readFact(key, defaultRuleSet, new Map())).toBeUndefined()
})

test('a parameter that the condition nests is found too', () => {
  const nested: SuggestionCondition = {
    kind: 'any',
    of: [{ kind: 'all', of: [{ kind: 'score_at_least', parameter: 'gone', score: 2, because: 'x' }] }],
  }
  expect(unknownNames(nested, defaultRuleSet)).toHaveLength(1)
})

test('the examples are scored by the rules: safe, severe and extreme ones are among them', () => {
  const levels = tryOnExamples({ kind: 'level_at_least', level: 4 }, defaultRuleSet)
  expect(new Set(levels.map(({ level }) => level))).toEqual(new Set([1, 2, 3, 4]))
  expect(levels.filter(({ because }) => because.length > 0).every(({ level }) => level === 4)).toBe(true)
})
