import { expect, test } from 'vitest'
import { instant } from '~/domain/calendar/days'
import { presenceWords } from '~/domain/cases/presence'
import { november } from '../../factories/cases'

test.each([
  ['09:30', '09:30', 'Asha Patel opened this just now'],
  ['09:28', '09:30', 'Asha Patel opened this 2 minutes ago'],
  ['09:05', '09:29', 'Asha Patel opened this 25 minutes ago'],
  ['09:05', '09:26', 'Asha Patel was here 4 minutes ago'],
  ['09:05', '09:20', undefined],
])('opened at %s and open until %s reads, at 9:30am: %s', (opened, seen, words) => {
  const look = {
    name: 'Asha Patel',
    openedAt: instant(november(`20 ${opened}`)),
    seenAt: instant(november(`20 ${seen}`)),
  }
  expect(presenceWords(look, november('20 09:30'))).toBe(words)
})
