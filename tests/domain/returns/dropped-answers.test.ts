import { expect, test } from 'vitest'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { partDropped } from '~/domain/returns/dropped-answers'

const withoutPhones = {
  ...defaultRuleSet,
  parameters: defaultRuleSet.parameters.filter(({ id }) => id !== 'phones'),
  reasons: defaultRuleSet.reasons.filter(({ code }) => code !== 'sickness'),
}

const draft = [
  ['clinicalStaff.band', '1'],
  ['phones.waitMinutes', '7'],
  ['phones.missedPercent', ''],
  ['reason[]', 'sickness'],
  ['reason[]', 'vacancy'],
  ['freeText', 'Two off.'],
] as const

test('a dropped question and choice are told in the words of the rules they were answered under', () => {
  expect(partDropped(withoutPhones, draft, defaultRuleSet)).toEqual({
    kept: [
      ['clinicalStaff.band', '1'],
      ['reason[]', 'vacancy'],
      ['freeText', 'Two off.'],
    ],
    dropped: ['Phones: 7 minutes', 'Sickness'],
  })
})

test('where those rules are not known, it is told as it was posted', () => {
  expect(partDropped(withoutPhones, draft).dropped).toEqual(['phones: 7', 'reason: sickness'])
})

test('an answer of the same rules is never dropped', () => {
  expect(partDropped(defaultRuleSet, draft)).toEqual({ kept: draft, dropped: [] })
})
