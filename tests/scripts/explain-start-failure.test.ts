import { expect, test } from 'vitest'
import { SettingsError } from '~/platform/env.server'
import { explainStartFailure } from '../../scripts/explain-start-failure'

function failing(code: string, message = 'failed'): Error {
  return Object.assign(new Error(message), { code })
}

test.each([
  ['EADDRINUSE', /Port 3000 is taken/],
  ['EROFS', /cannot be written/],
  ['EEXIST', /cannot be written/],
  ['SQLITE_CANTOPEN', /cannot be written/],
  ['ENOSPC', /is full/],
  ['SQLITE_FULL', /is full/],
  ['SQLITE_NOTADB', /is not a database/],
  ['SQLITE_BUSY', /Another program holds/],
])('a start that fails with %s says what is wrong and what to do', (code, words) => {
  expect(explainStartFailure(failing(code))).toMatch(words)
})

test('a port that only the system may use is told apart from a folder that may not be written', () => {
  expect(explainStartFailure(failing('EACCES', 'listen EACCES: permission denied 0.0.0.0:80'))).toMatch(
    /over 1024/,
  )
})

test('incomplete settings are all named at once', () => {
  expect(explainStartFailure(new SettingsError(['APP_URL is missing', 'MAIL_FROM is missing']))).toMatch(
    /APP_URL is missing\n.*MAIL_FROM is missing/,
  )
})

test('what nobody expected is shown whole', () => {
  expect(explainStartFailure(new Error('the moon fell'))).toContain('the moon fell')
})
