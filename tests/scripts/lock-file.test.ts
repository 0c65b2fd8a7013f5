import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../../scripts/project-files'

interface LockedPackage {
  readonly gypfile?: boolean
}

interface InstalledPackage {
  readonly scripts?: Readonly<Record<string, string>>
}

/**
 * A package with a `binding.gyp` and no install script of its own is compiled by npm, which needs Python and a compiler: a fresh machine
 * has neither, and `npm ci` ends with an error. better-sqlite3 brings what it needs already compiled and says `"gypfile": false`, but
 * npm 11 asks the lock file instead of the package, and `npm install` leaves it out there. Written back by hand, it is kept.
 */
test('npm ci compiles nothing: the lock file says "gypfile": false where a package would be compiled', () => {
  const { packages } = readJson<{ packages: Readonly<Record<string, LockedPackage>> }>('package-lock.json')
  const withSources = Object.entries(packages).filter(
    ([folder]) => folder !== '' && existsSync(join(projectFolder(), folder, 'binding.gyp')),
  )
  expect(withSources.map(([folder]) => folder)).toContain('node_modules/better-sqlite3')
  const compiled = withSources.filter(([folder, { gypfile }]) => {
    const { scripts = {} } = readJson<InstalledPackage>(join(folder, 'package.json'))
    return gypfile !== false && !scripts.install && !scripts.preinstall
  })
  expect(compiled.map(([folder]) => folder)).toEqual([])
})

function readJson<Content>(name: string): Content {
  return JSON.parse(readFileSync(join(projectFolder(), name), 'utf8'))
}
