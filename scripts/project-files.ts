import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json, wherever this code runs from: its source, or the bundle in `build/`. */
export function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('The folder of the project (with package.json) was not found')
    folder = parent
  }
  return folder
}

/** What seeding an empty database reads: the practice list and the bank holidays of `db/seed`. */
export function readSeedFiles(): { practiceList: Uint8Array; bankHolidays: unknown } {
  const inSeed = (name: string) => join(projectFolder(), 'db', 'seed', name)
  return {
    practiceList: readFileSync(inSeed('llr-practices.csv')),
    bankHolidays: JSON.parse(readFileSync(inSeed('bank-holidays-england.json'), 'utf8')),
  }
}
