import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Every source file below the folders, as paths from the project's root. */
export function listSources(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join(folder, file)),
  )
}

/** The text of a source file. */
export function readSource(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

export interface ImportLine {
  readonly from: string
  /** A path from the project's root without an ending, or a package's name. */
  readonly to: string
  readonly isTypeOnly: boolean
}

/** The import and re-export lines of a file, static and dynamic, with aliases and relative paths resolved. */
export function importsOf(path: string): ImportLine[] {
  const text = readSource(path)
  const lines = [
    ...text.matchAll(/^(?:import|export)\s(?<what>[^'"]*?)\sfrom\s+['"](?<to>[^'"]+)['"]/gms),
    ...text.matchAll(/^import\s+['"](?<to>[^'"]+)['"]/gm),
    ...text.matchAll(/\bimport\(\s*['"](?<to>[^'"]+)['"]\s*\)/g),
  ]
  return lines.map(({ groups }) => ({
    from: path,
    to: resolveTarget(path, groups?.to ?? ''),
    isTypeOnly: /^type\s/.test((groups?.what ?? '').trim()),
  }))
}

function resolveTarget(path: string, target: string): string {
  if (target.startsWith('~/')) return `app/${target.slice(2)}`
  if (target.startsWith('#db/')) return `db/${target.slice(4)}`
  if (target.startsWith('#emails/')) return `emails/${target.slice(8)}`
  if (target.startsWith('.')) return relative(root, resolve(root, dirname(path), target))
  return target
}
