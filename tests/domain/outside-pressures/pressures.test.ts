import { expect, test } from 'vitest'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { pressureKinds, pressureLabel, withPressuresTicked } from '~/domain/outside-pressures/pressures'
import type { FormFields } from '~/domain/returns/form-fields'

const field = 'externalTriggers.kind[]'

test('the ICB sets a 111 diversion, an outbreak and a partner at OPEL 4, never what a practice sees for itself', () => {
  expect(pressureKinds(defaultRuleSet).map(({ code }) => code)).toEqual([
    'diversion_111',
    'outbreak',
    'partner_opel_4',
  ])
})

test('a pressure that the rules no longer know is still said in words', () => {
  expect(pressureLabel(defaultRuleSet, 'outbreak')).toBe('An outbreak in the area')
  expect(pressureLabel(defaultRuleSet, 'power_cut')).toBe('power cut')
})

test.each([
  ['stands ticked on an empty form', undefined, ['outbreak']],
  ['stands beside what was copied', ['care_home_surge'], ['care_home_surge', 'outbreak']],
  ['takes the place of “None of these”', ['none'], ['outbreak']],
  ['is ticked once', ['outbreak'], ['outbreak']],
  ['is added to a single value', 'pharmacy_closed', ['pharmacy_closed', 'outbreak']],
])('what the ICB has set %s', (_, held, expected) => {
  const fields: FormFields = held === undefined ? {} : { [field]: held }
  expect(withPressuresTicked(defaultRuleSet, fields, ['outbreak'])[field]).toEqual(expected)
})

test('what only a practice can tick is never ticked for it, and nothing set changes nothing', () => {
  const fields = { 'clinicalStaff.band': '0' }
  expect(withPressuresTicked(defaultRuleSet, fields, ['care_home_surge'])).toEqual(fields)
  expect(withPressuresTicked(defaultRuleSet, fields, [])).toBe(fields)
})
