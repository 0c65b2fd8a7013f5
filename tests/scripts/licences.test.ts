import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  licencesFile,
  listLicences,
  plainLicences,
  writeLicences,
} from '../../scripts/licences/list-licences'
import { projectFolder } from '../../scripts/project-files'

const licences = listLicences(projectFolder())

test('the list of licences is the one of the lock file; "npm run licences" makes it anew', () => {
  expect(licences.length).toBeGreaterThan(50)
  expect(readFileSync(join(projectFolder(), licencesFile), 'utf8')).toBe(writeLicences(licences))
})

test('nothing goes along under a licence that a person would have to look at first', () => {
  const isPlain = (licence: string) =>
    licence
      .replace(/[()]/g, '')
      .split(' OR ')
      .some((one) => plainLicences.includes(one))
  expect(licences.filter(({ licence }) => !isPlain(licence))).toEqual([])
})
