import { expect, test } from 'vitest'
import { counted, returnedOf, timesWords } from '~/domain/counted'
import { listSources, readSource } from '../support/source-files'

test.each([
  [0, '0 days'],
  [1, '1 day'],
  [1200, '1,200 days'],
])('%d is %s', (count, words) => {
  expect(counted(count, 'day')).toBe(words)
})

test('a plural of its own is given', () => {
  expect(counted(1, 'person is', 'people are')).toBe('1 person is')
  expect(counted(2, 'person is', 'people are')).toBe('2 people are')
})

test.each([
  [1, 'once'],
  [2, 'twice'],
  [3, '3 times'],
])('%d times is said as %s', (count, words) => {
  expect(timesWords(count)).toBe(words)
})

test('no sentence says “1 times”: times are counted by the one function', () => {
  const offenders = listSources('app', 'emails').filter((path) =>
    /\$\{[^}]+\} times\b/.test(readSource(path)),
  )
  expect(offenders).toEqual([])
})

test('returns that nobody expected are not "0 of 0"', () => {
  expect(returnedOf(7, 9, 'practices')).toBe('7 of 9 practices')
  expect(returnedOf(0, 9)).toBe('0 of 9')
  expect(returnedOf(0, 0, 'practices')).toBe('None expected')
})
