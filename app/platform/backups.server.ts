import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { checkDatabaseFile, copyDatabaseFile, type FileProblem, isHeldElsewhere } from '#db/database-file'
import { instant, londonDayOf } from '~/domain/calendar/days'
import { backupFileName, backupsToDrop, type GoodBackup } from '~/domain/operations/backups'

/** A backup that was made but is not fit to be kept; what was made of it has been removed. */
export class BadBackupError extends Error {}

/**
 * Makes a backup of the database at `databasePath` into `folder` while the service goes on, reads it again from end to end, and
 * drops the ones that need no longer be kept. Nothing half-made ever bears the name of a backup. Throws when there is no room, no
 * permission, or the copy is not good (`BadBackupError`); the older backups are left alone then.
 */
export async function makeBackup(databasePath: string, folder: string, now: Date): Promise<GoodBackup> {
  mkdirSync(folder, { recursive: true })
  const file = backupFileName(now)
  const target = join(folder, file)
  const part = `${target}.part`
  rmSync(part, { force: true })
  try {
    await copyDatabaseFile(databasePath, part)
    const check = checkDatabaseFile(part)
    if (!check.isGood) throw new BadBackupError(`The copy is not good (${check.problem}): ${check.detail}`)
    putInPlace(part, target)
    for (const old of backupsToDrop(readdirSync(folder), londonDayOf(now))) rmSync(join(folder, old))
    return { at: instant(now), file, bytes: statSync(target).size, returns: check.returns }
  } finally {
    rmSync(part, { force: true })
  }
}

export type Restored =
  | {
      readonly outcome: 'restored'
      readonly returns: number
      /** Where the database that stood there is kept; null when there was none. */
      readonly replaced: string | null
    }
  | { readonly outcome: 'no-such-file' | 'same-file' | 'in-use' }
  | { readonly outcome: 'refused'; readonly problem: FileProblem; readonly detail: string }

/**
 * Puts a backup in the place of the database at `databasePath`, which is kept beside it under another name. The service must be
 * stopped. Refuses a file that is damaged, another program's, or newer than this version, and then changes nothing.
 */
export function restoreBackup(file: string, databasePath: string, now: Date): Restored {
  if (!existsSync(file)) return { outcome: 'no-such-file' }
  if (resolve(file) === resolve(databasePath)) return { outcome: 'same-file' }
  const check = checkDatabaseFile(file)
  if (!check.isGood) return { outcome: 'refused', problem: check.problem, detail: check.detail }
  const hasOld = existsSync(databasePath)
  if (hasOld && isHeldElsewhere(databasePath)) return { outcome: 'in-use' }
  mkdirSync(dirname(databasePath), { recursive: true })
  const part = `${databasePath}.restoring`
  copyFileSync(file, part)
  const replaced = hasOld ? keepReplaced(databasePath, now) : null
  putInPlace(part, databasePath)
  return { outcome: 'restored', returns: check.returns, replaced }
}

/**
 * Gives the old database a second name; its own goes to the new one in a single step, so that at no moment there is none (the
 * service would begin an empty one). A log that could not be folded in belongs to the old database and must not meet the new one.
 */
function keepReplaced(databasePath: string, now: Date): string {
  const replaced = `${databasePath}.replaced-${instant(now).slice(0, 19).replaceAll(':', '')}Z`
  linkSync(databasePath, replaced)
  for (const end of ['-wal', '-shm']) {
    if (existsSync(databasePath + end)) renameSync(databasePath + end, replaced + end)
  }
  return replaced
}

/** Gives a file its name once its bytes are on the disk, and then the name too. */
function putInPlace(part: string, target: string): void {
  sync(part)
  renameSync(part, target)
  sync(dirname(target))
}

function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
