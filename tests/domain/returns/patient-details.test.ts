import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPatientDetails, isNhsNumber, removePatientDetails } from '~/domain/returns/patient-details'

describe('likely patient details are found', () => {
  test.each<[string, string[]]>([
    ['Please ring 943 476 5919 back', ['943 476 5919']],
    ['Please ring 943-476-5919 back', ['943-476-5919']],
    ['NHS9434765919.', ['9434765919']],
    ['(943.476.5919)', ['943.476.5919']],
    ['two: 9434765919, 401 023 2137', ['9434765919', '401 023 2137']],
    ['DOB 01/02/1956', ['DOB 01/02/1956']],
    ['d.o.b.: 1-2-56', ['d.o.b.: 1-2-56']],
    ['date of birth is 1 March 2015', ['date of birth is 1 March 2015']],
    ['a child born on 3rd May 2019', ['born on 3rd May 2019']],
    ['seen 14.11.1942 today', ['14.11.1942']],
    ['Mrs Example of LE13 1NZ is waiting', ['Mrs Example', 'LE13 1NZ']],
    ['Jane Example, LE2 4AA', ['Jane Example', 'LE2 4AA']],
  ])('%s', (text, words) => {
    expect(findPatientDetails(text).map((detail) => detail.words)).toEqual(words)
    for (const { start, end, words: found } of findPatientDetails(text))
      expect(text.slice(start, end)).toBe(found)
  })
})

describe('what is no patient is left alone', () => {
  test.each([
    'Please ring 943 476 5918 back',
    'Ring us on 0116 295 0000 or 01162950000',
    'Ring +44 943 476 5919',
    'Ring 0044 943 476 5919',
    'Ref 99434765919 and 94347659190',
    '0000000000',
    'From Monday 16/11/2026 to 20/11/2026 we have 3 of 9 sessions',
    'Locum booked for 14 November 2026, 10:30',
    'Latham House Medical Practice, LE13 1NZ',
    'We move staff to LE13 1NZ today',
    'Mrs Example from the PCN rings at 2pm',
    'Dr Example covers',
    '2 GPs, 38 contacts, 120% demand, 45 results',
    '',
  ])('%s', (text) => {
    expect(findPatientDetails(text)).toEqual([])
    expect(removePatientDetails(text)).toBe(text)
  })
})

test('removing leaves the rest as it was, and nothing more to find', () => {
  expect(removePatientDetails('Ring 943 476 5919 (DOB 01/02/1956) by 3pm')).toBe(
    'Ring [removed] ([removed]) by 3pm',
  )
})

test('of the ten possible last digits of a number at most one is valid', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100_000_000, max: 999_999_999 }), (nine) => {
      const valid = Array.from({ length: 10 }, (_, digit) => isNhsNumber(`${nine}${digit}`)).filter(Boolean)
      expect(valid.length).toBeLessThanOrEqual(1)
    }),
  )
})

test('a text of a megabyte is searched to its end', () => {
  const text = 'Jane Example LE13 1NZ 943 476 5919 '.repeat(30_000)
  expect(findPatientDetails(text).length).toBe(90_000)
})
