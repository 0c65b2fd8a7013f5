import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the list stands, from the project's folder. */
export const licencesFile = 'docs/licences.md'

export interface PackageLicence {
  readonly name: string
  readonly version: string
  /** As the package says, in SPDX words; "not said" where it does not. */
  readonly licence: string
}

interface LockedPackage {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
}

/** Licences that ask for no more than to be named; another one has to be looked at by a person before it goes along. */
export const plainLicences = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'MIT-0',
  'Unlicense',
  'Python-2.0',
  'Apache-2.0 AND MIT',
]

/**
 * What is installed with the service to run it, by name and version: read from the lock file, so that it is the same on every
 * machine. Packages for building and testing alone, and those of other platforms, are left out.
 */
export function listLicences(folder: string): PackageLicence[] {
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>
  }
  const found = new Map<string, PackageLicence>()
  for (const [path, { version = '', license, dev, optional }] of Object.entries(lock.packages)) {
    const name = path.split('node_modules/').at(-1) ?? ''
    if (path === '' || dev || optional) continue
    found.set(`${name} ${version}`, { name, version, licence: license ?? 'not said' })
  }
  return [...found.values()].sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1))
}

/** The list as a page: how many of each licence, then each package. */
export function writeLicences(licences: readonly PackageLicence[]): string {
  const counts = new Map<string, number>()
  for (const { licence } of licences) counts.set(licence, (counts.get(licence) ?? 0) + 1)
  const summary = [...counts].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
  return [
    '# Licences of the packages that run with the service',
    '',
    'Made by `npm run licences` from the lock file; a test holds that it is current. Packages for building and testing are not installed with the service.',
    '',
    '| licence | packages |',
    '|---|---|',
    ...summary.map(([licence, count]) => `| ${licence} | ${count} |`),
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...licences.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    '',
  ].join('\n')
}
