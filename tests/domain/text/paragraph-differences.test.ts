import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareParagraphs } from '~/domain/text/paragraph-differences'

test('a changed paragraph is the old one taken out and the new one put in, in its place', () => {
  expect(compareParagraphs(['a', 'b', 'c'], ['a', 'B', 'c', 'd'])).toEqual([
    { standing: 'same', text: 'a' },
    { standing: 'taken-out', text: 'b' },
    { standing: 'new', text: 'B' },
    { standing: 'same', text: 'c' },
    { standing: 'new', text: 'd' },
  ])
})

test('both wordings can be read out of what is compared', () => {
  const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 7 })
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const compared = compareParagraphs(before, after)
      const without = (left: string) =>
        compared.filter(({ standing }) => standing !== left).map(({ text }) => text)
      expect(without('new')).toEqual(before)
      expect(without('taken-out')).toEqual(after)
    }),
  )
})
