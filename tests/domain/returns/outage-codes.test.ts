import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { entriesFromFields } from '~/domain/returns/form-fields'
import { outageCodes, readOutageCodes } from '~/domain/returns/outage-codes'
import { parseReturnForm } from '~/domain/returns/return-form'

const card = outageCodes(defaultRuleSet)

describe('codes read out from the outage card', () => {
  test('four digits and Y are a whole return', () => {
    expect(readOutageCodes(defaultRuleSet, '1211 Y')).toEqual({
      ok: true,
      fields: {
        'clinicalStaff.band': '0',
        'unmetSameDay.band': '1',
        'oldestResult.band': '0',
        'premisesIt.band': '0',
        safety: 'safe',
      },
    })
  })

  test('N is followed by what is not safe and what is needed', () => {
    expect(readOutageCodes(defaultRuleSet, '1-3-4-2 / n, e2 E4 h c')).toMatchObject({
      ok: true,
      fields: {
        safety: 'help',
        'trigger[]': ['surge_beyond_safe', 'systems_lost'],
        helpWanted: 'today',
        careAffected: 'yes',
      },
    })
  })

  test.each([
    ['', /^Enter 4 digits from 1 to 4/],
    ['121 Y', /^Enter 4 digits/],
    ['12110 Y', /^Enter 4 digits/],
    ['1511 Y', /^Enter 4 digits/],
    ['1211', /^Enter 4 digits.*like 1111 Y$/],
    ['1211 Y H', /^Y means that nothing is needed/],
    ['1211 N X', /^X is not on the card$/],
    ['1211 N E9', /^E9 is not on the card$/],
    ['1211 N E', /^Enter 4 digits/],
    ['1211 N H A', /^H and A cannot both be/],
    ['1'.repeat(120), /^Enter 4 digits/],
  ])('%j is refused and says what to do', (typed, message) => {
    const read = readOutageCodes(defaultRuleSet, typed)
    expect(read.ok ? 'taken' : read.message).toMatch(message)
  })

  test('whatever the card says, read out in any order of letters, is what the form would have said', () => {
    const digit = fc.integer({ min: 1, max: 4 })
    const letters = fc.uniqueArray(
      fc.constantFrom(...[...card.emergencies, ...card.needs].map(({ code }) => code)),
    )
    fc.assert(
      fc.property(fc.tuple(digit, digit, digit, digit), letters, (digits, codes) => {
        const isBoth = codes.includes('H') && codes.includes('A')
        const typed = `${digits.join(' ')} ${codes.length > 0 ? `N ${codes.join(' ')}` : 'Y'}`
        const read = readOutageCodes(defaultRuleSet, typed)
        expect(read.ok).toBe(!isBoth)
        if (!read.ok) return
        const parsed = parseReturnForm(defaultRuleSet, entriesFromFields(read.fields))
        expect(parsed.ok).toBe(true)
        if (!parsed.ok) return
        const bands = Object.values(parsed.value.answers.parameters)
        expect(bands).toEqual(digits.map((one) => ({ state: 'value', band: one - 1 })))
        expect(parsed.value.answers.triggers).toHaveLength(codes.filter((one) => one.startsWith('E')).length)
        expect(parsed.value.careAffected).toBe(codes.includes('C'))
        expect(parsed.value.supportNeeded).toBe(codes.includes('S'))
      }),
    )
  })

  test('the card prints every answer of the main questions, and every emergency, with its code', () => {
    expect(card.questions.map(({ answers }) => answers.map(({ code }) => code).join(''))).toEqual(
      Array.from({ length: 4 }, () => '1234'),
    )
    expect(card.emergencies.map(({ code }) => code)).toEqual(['E1', 'E2', 'E3', 'E4', 'E5'])
    expect(card.questions.map(({ answers }) => answers[0]?.label)).not.toContain('')
  })
})
