import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import {
  fitted,
  isMark,
  jsonWithoutWords,
  removalMark,
  withoutWords,
  writtenTexts,
} from '~/domain/governance/removal'
import { isTooShort, likeOf, patternOf, readPieces } from '~/domain/governance/sought-words'

const mark = removalMark(isoDay('2026-11-20'), 'Priya Shah', 'patient')
const without = (text: string, ...pieces: string[]) => withoutWords(text, pieces.map(patternOf), mark)

describe('what is sought', () => {
  test('each line of the box is sought by itself, the longest first', () => {
    expect(readPieces(' Smith \r\n\r\nJohn   Smith\nSmith')).toEqual(['John Smith', 'Smith'])
  })

  test('two characters are too few to know a copy by', () => {
    expect(isTooShort('J.S')).toBe(true)
    expect(isTooShort('Ann')).toBe(false)
  })

  test.each([
    ['Saw John Smith today', 'John Smith', `Saw ${mark} today`],
    ['Saw JOHN\r\n smith today', 'John Smith', `Saw ${mark} today`],
    ['Annual leave for Ann.', 'Ann', `Annual leave for ${mark}.`],
    ['Saw Mr O’Neill', "Mr O'Neill", `Saw ${mark}`],
    ['NHS943 476-5919 rang', '943 476 5919', `NHS${mark} rang`],
    ['9434765919 and 19434765919', '943 476 5919', `${mark} and 19434765919`],
    ['q=John+Smith&lane=acute', 'John Smith', `q=${mark}&lane=acute`],
    ['q=John%20Smith', 'John Smith', `q=${mark}`],
    ['ref=%20943%20476%205919', '943 476 5919', `ref=%20${mark}`],
    ['He said \\"John\\nSmith\\"', 'John Smith', `He said \\"${mark}\\"`],
    ['first\\nJohn Smith', 'John Smith', `first\\n${mark}`],
    ['José Muñoz', 'josé MUÑOZ', mark],
  ])('in “%s” “%s” is found', (text, piece, expected) => {
    expect(without(text, piece)).toBe(expected)
  })

  test('marks side by side become one', () => {
    expect(without('John Smith, 01/02/1950, rang', 'John Smith', '01/02/1950')).toBe(`${mark}, rang`)
  })

  test('a place without room for the mark says it shorter', () => {
    expect(fitted(`Views of ${mark}`, mark, 20)).toBe('Views of [Removed]')
    expect(fitted(`Views of ${mark}`, mark, undefined)).toBe(`Views of ${mark}`)
  })

  test('a mark is known as one', () => {
    expect(isMark(mark)).toBe(true)
    expect(isMark(`${mark} and more`)).toBe(false)
  })
})

describe('stored JSON', () => {
  test('loses the words in what people wrote, and keeps codes, moments and names of fields', () => {
    const json = JSON.stringify({
      kind: 'acute',
      at: '2026-11-20T09:40:00Z',
      acute: { note: 'acute pain of John', said: 'acute' },
      list: ['An acute day', 'acute'],
    })
    expect(JSON.parse(jsonWithoutWords(json, [patternOf('acute')], '[x]'))).toEqual({
      kind: 'acute',
      at: '2026-11-20T09:40:00Z',
      acute: { note: '[x] pain of John', said: '[x]' },
      list: ['An [x] day', 'acute'],
    })
  })

  test('shows the texts that people may have written', () => {
    expect(writtenTexts('{"kind":"message","note":"sick","at":"2026-11-20","x":["We are short."]}')).toEqual([
      'sick',
      'We are short.',
    ])
  })

  test('what is no JSON is one text', () => {
    expect(jsonWithoutWords('Saw John', [patternOf('John')], '[x]')).toBe('Saw [x]')
  })
})

describe('whatever the words are', () => {
  const words = fc
    .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(' ').trim().replace(/\s+/g, ' '))
    .filter((text) => !isTooShort(text))

  test('none is left in a text or in stored JSON, and the first look would have found it', () => {
    fc.assert(
      fc.property(words, fc.string(), fc.string(), (piece, before, after) => {
        const pattern = patternOf(piece)
        const text = `${before} ${piece} ${after}`
        expect(pattern.test(text)).toBe(true)
        pattern.lastIndex = 0
        expect(withoutWords(text, [pattern], '[#]')).not.toContain(` ${piece} `)
        const json = JSON.stringify({ data: [{ note: text }, JSON.stringify({ note: text })] })
        const left = jsonWithoutWords(json, [pattern], '[#]')
        expect(left).not.toContain(JSON.stringify(` ${piece} `).slice(1, -1))
        const like = likeOf(piece)
          .split('%')
          .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
          .join('[\\s\\S]*')
        expect(json).toMatch(new RegExp(`^${like}$`, 'i'))
      }),
    )
  })
})
