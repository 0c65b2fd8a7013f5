import { expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import {
  catalogueEntrySchema,
  entriesOn,
  fillTemplate,
  findEntry,
  isSupportActionCode,
  supportActionCodes,
} from '~/domain/support/catalogue'
import type { SuggestionCondition } from '~/domain/support/conditions'
import { defaultCatalogue } from '~/domain/support/default-catalogue'

test('the default catalogue has every action once, in the order it is suggested', () => {
  expect(defaultCatalogue.map(({ code }) => code)).toEqual([...supportActionCodes])
})

test.each(defaultCatalogue.map((entry) => [entry.code, entry] as const))(
  '%s is a valid entry',
  (_code, entry) => {
    expect(catalogueEntrySchema.parse(JSON.parse(JSON.stringify(entry)))).toEqual(entry)
  },
)

test('conditions name only parameters, triggers, reasons and outside pressures that the rule set has', () => {
  const outside = defaultRuleSet.parameters.flatMap(({ entry }) =>
    entry.kind === 'kinds' ? entry.options : [],
  )
  const known = {
    parameters: defaultRuleSet.parameters.map(({ id }) => id),
    triggers: defaultRuleSet.emergencyTriggers.map(({ id }) => id),
    reasons: defaultRuleSet.reasons.map(({ code }) => code),
    outside: outside.map(({ code }) => code),
  }
  const leaves = defaultCatalogue.flatMap(({ suggestedWhen }) =>
    suggestedWhen ? leavesOf(suggestedWhen) : [],
  )
  for (const leaf of leaves) {
    if (leaf.kind === 'score_at_least') expect(known.parameters).toContain(leaf.parameter)
    if (leaf.kind === 'trigger') expect(known.triggers).toContain(leaf.trigger)
    if (leaf.kind === 'reason') expect(known.reasons).toEqual(expect.arrayContaining(leaf.anyOf))
    if (leaf.kind === 'outside_pressure') expect(known.outside).toContain(leaf.external)
  }
  expect(leaves.length).toBeGreaterThan(15)
})

test('every default message can be filled in', () => {
  const words = {
    practice: 'Oak',
    action: 'Advice call',
    owner: 'Ann Lee',
    day: 'Tuesday',
    phone: '0116 496 0123',
  }
  for (const { messageTemplate } of defaultCatalogue) {
    expect(fillTemplate(messageTemplate, words)).not.toMatch(/[{}]/)
  }
})

test('a template that names something unknown is refused', () => {
  const [entry] = defaultCatalogue
  const parsed = catalogueEntrySchema.safeParse({ ...entry, messageTemplate: 'Dear {patient}' })
  expect(parsed.error?.issues[0]?.message).toContain('{practice}')
})

test('a condition of an unknown kind is refused', () => {
  const [entry] = defaultCatalogue
  expect(catalogueEntrySchema.safeParse({ ...entry, suggestedWhen: { kind: 'full_moon' } }).success).toBe(
    false,
  )
})

test('an entry holds from its first to its last day, both included', () => {
  const [entry] = defaultCatalogue
  if (!entry) throw new Error('The default catalogue is empty')
  const june = { ...entry, validFromDay: isoDay('2026-06-01'), validToDay: isoDay('2026-06-30') }
  const holds = (day: string) => entriesOn([june], isoDay(day)).length === 1
  expect(['2026-05-31', '2026-06-01', '2026-06-30', '2026-07-01'].map(holds)).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('an entry is found by its code, and an unknown code is none', () => {
  expect(findEntry(defaultCatalogue, 'extra_plt')?.allowancePerYear).toBe(2)
  expect(findEntry([], 'extra_plt')).toBeUndefined()
  expect(isSupportActionCode('extra_plt')).toBe(true)
  expect(isSupportActionCode('free_lunch')).toBe(false)
})

type LeafCondition = Exclude<SuggestionCondition, { kind: 'all' | 'any' }>

function leavesOf(condition: SuggestionCondition): LeafCondition[] {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.flatMap(leavesOf)
  return [condition]
}
