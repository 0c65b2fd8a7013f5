import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '#db/connection'
import { migrateToLatest } from '#db/migrate'
import { addDays } from '~/domain/calendar/days'
import { sumPastDays } from '~/features/trends/sum-days.server'
import { projectFolder } from '../../project-files'
import { watchLoop } from '../loop-watch'
import { generate } from './generate'
import { icbCode, type ScaleShape, today } from './shape'

const thisFile = fileURLToPath(import.meta.url)
/** A generated database of England takes 4.5 GB; indexes are sorted beside it while they are made. */
const bytesNeeded = 8e9
const bytesNeededSmall = 0.2e9

/** Not enough room, in a sentence that says what to do. */
export class NoRoom extends Error {}

/**
 * The path of a database of this shape: the one of an earlier run when it was made by the same code, else made now in a process of its
 * own. Brought to the newest schema either way. Throws NoRoom before it begins when the disk is too full.
 */
export async function scaleDatabase(
  name: string,
  shape: ScaleShape,
  say: (line: string) => void,
): Promise<string> {
  const path = join(projectFolder(), '.cache', 'scale', `${name}.db`)
  const shapeFile = `${path}.shape`
  const wanted = shapeOf(shape)
  if (existsSync(path) && existsSync(shapeFile) && readFileSync(shapeFile, 'utf8') === wanted) {
    const db = openDatabase(path)
    await migrateToLatest(db)
    await db.destroy()
    await sumAsInTheNights(path, shape, say)
    return path
  }
  mkdirSync(dirname(path), { recursive: true })
  forget(path)
  checkRoom(dirname(path), shape.weeks > 0 ? bytesNeeded : bytesNeededSmall)
  say(`Making ${name}: ${shape.practices} practices in ${shape.icbs} ICBs, ${shape.weeks} weeks.`)
  const child = fork(thisFile, [path, JSON.stringify(shape)])
  const [code] = await once(child, 'exit')
  if (code !== 0) {
    forget(path)
    throw new Error(`Making the database ended with exit code ${code}`)
  }
  writeFileSync(shapeFile, wanted)
  await sumAsInTheNights(path, shape, say)
  return path
}

/** Sums the past days of every ICB, as the service does each night; says what the first night of so many years takes. */
async function sumAsInTheNights(path: string, { icbs, weeks }: ScaleShape, say: (line: string) => void) {
  const db = openDatabase(path)
  const began = performance.now()
  const longest = watchLoop()
  for (let index = 0; index < icbs; index += 1) await sumPastDays(db, icbCode(index), addDays(today, -14))
  const seconds = (performance.now() - began) / 1000
  // Asked in any case: the watch goes on until it is.
  const holdMs = longest()
  if (weeks > 0) say(`Past days summed in ${seconds.toFixed(1)} s, longest hold ${holdMs.toFixed(0)} ms.`)
  await db.destroy()
}

/** Takes the database away, so that the next run makes it anew. */
export function forget(path: string): void {
  for (const end of ['', '-wal', '-shm', '.shape']) rmSync(`${path}${end}`, { force: true })
}

/** The size of the database in GB of 1,000,000,000 bytes, what waits in its log included. */
export function sizeGb(path: string): number {
  const bytes = [path, `${path}-wal`].filter(existsSync).reduce((sum, file) => sum + statSync(file).size, 0)
  return bytes / 1e9
}

function checkRoom(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  if (free >= bytes) return
  throw new NoRoom(
    `The generated database needs ${(bytes / 1e9).toFixed(1)} GB in ${folder}, where ${(free / 1e9).toFixed(1)} GB are free. Free some room and run this again.`,
  )
}

/** What the database follows from: its size, and the code that makes it. Newer migrations are applied to it as they come. */
function shapeOf(shape: ScaleShape): string {
  const code = ['generate.ts', 'shape.ts'].map((name) => readFileSync(join(dirname(thisFile), name)))
  const hash = createHash('sha256')
  for (const text of code) hash.update(text)
  return `${JSON.stringify(shape)} ${hash.digest('hex')}`
}

if (process.argv[1] === thisFile) {
  const [path = '', shape = '{}'] = process.argv.slice(2)
  await generate(path, JSON.parse(shape) as ScaleShape, (line) => console.log(line))
}
