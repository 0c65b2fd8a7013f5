import { expect, test } from 'vitest'
import { readableName } from '~/domain/organisations/readable-name'

test.each([
  ["THE SURGERY AT AYLESTONE (DR D'SOUZA)", "The Surgery at Aylestone (Dr D'Souza)"],
  ["ST PETER'S MEDICAL CENTRE", "St Peter's Medical Centre"],
  ['AL-WAQAS', 'Al-Waqas'],
  ['GP CARE IN THE CITY', 'GP Care in the City'],
  ['Oak Surgery', 'Oak Surgery'],
])('%s reads %s', (name, readable) => {
  expect(readableName(name)).toBe(readable)
})
