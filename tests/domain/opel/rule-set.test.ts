import { expect, test } from 'vitest'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { parseRuleSet, type RuleSet } from '~/domain/opel/rule-set'

function changed(change: (ruleSet: RuleSet) => unknown): unknown {
  const copy = structuredClone(defaultRuleSet)
  change(copy)
  return copy
}

function problemsOf(input: unknown): string {
  const parsed = parseRuleSet(input)
  return parsed.ok ? '' : parsed.problems.join('\n')
}

test('the default rule set is itself data that passes the check, also after a walk through JSON', () => {
  expect(parseRuleSet(defaultRuleSet)).toEqual({ ok: true, ruleSet: defaultRuleSet })
  expect(parseRuleSet(JSON.parse(JSON.stringify(defaultRuleSet)))).toEqual({
    ok: true,
    ruleSet: defaultRuleSet,
  })
})

test('weights sum to 20, so that a full return can score 60', () => {
  expect(defaultRuleSet.parameters.reduce((sum, { weight }) => sum + weight, 0)).toBe(20)
  expect(defaultRuleSet.parameters.filter(({ isCore }) => isCore)).toHaveLength(4)
})

test('words that belong to the rules alone never stand in a text for people', () => {
  const texts: string[] = []
  JSON.stringify(defaultRuleSet, (key, value) => {
    if (typeof value === 'string' && !['id', 'among', 'except', 'parameters'].includes(key)) texts.push(value)
    return key === 'id' || key === 'among' || key === 'except' ? undefined : value
  })
  expect(texts.length).toBeGreaterThan(150)
  const shown = texts.filter((text) => text.includes(' '))
  expect(shown.filter((text) => /\b(core(?! hours)|band|floor|triggers?|effective)\b/i.test(text))).toEqual(
    [],
  )
})

test.each<[string, (ruleSet: RuleSet) => unknown, RegExp]>([
  [
    'a floor on an unknown parameter',
    (set) => set.floors[0]?.when.all.push({ count: 1, among: ['x1'], atLeast: 1 }),
    /“x1”/,
  ],
  ['two parameters of one id', (set) => set.parameters.push(...set.parameters.slice(0, 1)), /is there twice/],
  ['score bands out of order', (set) => set.scoreBands.reverse(), /scoreBands: Must rise/],
  ['limits out of order', (set) => set.parameters[0]?.measures[0]?.limits.reverse(), /Limits must get worse/],
  [
    'limits too fine to be read back',
    (set) => set.parameters[0]?.measures[0]?.limits.splice(0, 1, 90.05),
    /0\.1/,
  ],
  [
    'no core parameter',
    (set) => set.parameters.map((one) => Object.assign(one, { isCore: false })),
    /core parameter/,
  ],
  ['a share without its measure', (set) => set.parameters[0]?.measures.pop(), /needs 1/],
  [
    'a trigger that would make OPEL 5',
    (set) => Object.assign(set.emergencyTriggers[0] ?? {}, { level: 5 }),
    /level/,
  ],
  ['a part nobody knows', (set) => Object.assign(set, { colour: 'green' }), /colour/],
])('a rule set with %s is refused by name', (_, change, message) => {
  expect(problemsOf(changed(change))).toMatch(message)
})

test('what is no rule set at all is refused', () => {
  expect(parseRuleSet(null).ok).toBe(false)
  expect(parseRuleSet({}).ok).toBe(false)
})
