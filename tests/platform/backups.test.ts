import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openDatabase } from '#db/connection'
import { checkDatabaseFile } from '#db/database-file'
import { isSchemaCurrent, migrateToLatest } from '#db/migrate'
import { findFact, putFact } from '#db/queries/facts'
import { instant } from '~/domain/calendar/days'
import { backUpJob, readBackupsKept } from '~/features/administration/backups.server'
import { makeBackup, restoreBackup } from '~/platform/backups.server'
import { runDueJobs } from '~/platform/jobs.server'
import { insertPractice } from '../factories/organisations'
import { liveAt } from '../factories/returns'

const now = new Date('2026-11-28T02:00:00Z')

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'opel-backup-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A database in a file with a practice and a note of what state it is in. */
async function aService() {
  const folder = aFolder()
  const path = join(folder, 'opel.db')
  const db = openDatabase(path)
  await migrateToLatest(db)
  await insertPractice(db)
  await putFact(db, 'state', 'as backed up')
  let isOpen = true
  const stop = async () => {
    if (isOpen) await db.destroy()
    isOpen = false
  }
  onTestFinished(stop)
  return { folder, path, backups: join(folder, 'backups'), db, stop }
}

async function stateOf(path: string): Promise<string | undefined> {
  const db = openDatabase(path)
  try {
    expect(await isSchemaCurrent(db)).toBe(true)
    return await findFact(db, 'state')
  } finally {
    await db.destroy()
  }
}

/** Everything in a database, table by table. */
function contentsOf(path: string): Record<string, unknown[]> {
  const file = new Sqlite(path, { readonly: true })
  const tables = file
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    .pluck()
    .all() as string[]
  const contents = Object.fromEntries(
    tables.map((table) => [table, file.prepare(`select * from "${table}"`).all()]),
  )
  file.close()
  return contents
}

describe('a backup', () => {
  test('is one file that holds all that was committed, though the service goes on writing', async () => {
    const { path, backups, db } = await aService()
    const writing = (async () => {
      for (let step = 0; step < 50; step += 1) await putFact(db, `meanwhile-${step}`, 'written')
    })()
    const backup = await makeBackup(path, backups, now)
    await writing
    expect(readdirSync(backups)).toEqual(['opel-2026-11-28T020000Z.db'])
    expect(backup).toMatchObject({ at: instant(now), file: 'opel-2026-11-28T020000Z.db', returns: 0 })
    expect(backup.bytes).toBe(readFileSync(join(backups, backup.file)).length)
    expect(checkDatabaseFile(join(backups, backup.file))).toEqual({ isGood: true, returns: 0 })
    const copied = contentsOf(join(backups, backup.file))
    expect(copied.facts).toContainEqual({ key: 'state', value: 'as backed up' })
    expect(copied.practices).toHaveLength(1)
  })

  test('drops what need no longer be kept, and nothing that is not its own', async () => {
    const { path, backups } = await aService()
    const first = await makeBackup(path, backups, new Date('2026-10-05T02:00:00Z'))
    const second = await makeBackup(path, backups, new Date('2026-10-06T02:00:00Z'))
    writeFileSync(join(backups, 'read-me.txt'), 'ours')
    const third = await makeBackup(path, backups, now)
    expect(readdirSync(backups).sort()).toEqual([first.file, third.file, 'read-me.txt'].sort())
    expect(existsSync(join(backups, second.file))).toBe(false)
  })

  test('of a damaged database is refused, leaves nothing half made, and keeps the older ones', async () => {
    const { path, backups, stop } = await aService()
    const good = await makeBackup(path, backups, new Date('2026-11-27T02:00:00Z'))
    await stop()
    const bytes = readFileSync(path)
    bytes.fill(0x5a, 4096 * 3, 4096 * 9)
    writeFileSync(path, bytes)
    await expect(makeBackup(path, backups, now)).rejects.toThrow(/not good|malformed/)
    expect(readdirSync(backups)).toEqual([good.file])
  })

  test('of a database that is not there fails and makes none', async () => {
    const folder = aFolder()
    await expect(makeBackup(join(folder, 'none.db'), join(folder, 'backups'), now)).rejects.toThrow()
    expect(readdirSync(join(folder, 'backups'))).toEqual([])
  })
})

describe('the restore drill', () => {
  test('puts back exactly what was backed up, and keeps what it replaced', async () => {
    const { path, backups, db, stop } = await aService()
    const { file } = await makeBackup(path, backups, now)
    const asBackedUp = contentsOf(join(backups, file))
    await putFact(db, 'state', 'spoilt since')
    await stop()
    const result = restoreBackup(join(backups, file), path, new Date('2026-11-28T09:30:00Z'))
    const replaced = `${path}.replaced-2026-11-28T093000Z`
    expect(result).toEqual({ outcome: 'restored', returns: 0, replaced })
    expect(contentsOf(path)).toEqual(asBackedUp)
    expect(await stateOf(path)).toBe('as backed up')
    expect(await stateOf(replaced)).toBe('spoilt since')
  })

  test('works where there is no database any more', async () => {
    const { folder, path, backups } = await aService()
    const { file } = await makeBackup(path, backups, now)
    const elsewhere = join(folder, 'new-machine', 'opel.db')
    expect(restoreBackup(join(backups, file), elsewhere, now)).toMatchObject({
      outcome: 'restored',
      replaced: null,
    })
    expect(await stateOf(elsewhere)).toBe('as backed up')
  })

  test('puts back over a damaged database, whose log does not meet the new one', async () => {
    const { path, backups, stop } = await aService()
    const { file } = await makeBackup(path, backups, now)
    await stop()
    truncateSync(path, 5000)
    writeFileSync(`${path}-wal`, 'what a crash left')
    const result = restoreBackup(join(backups, file), path, now)
    expect(result.outcome).toBe('restored')
    expect(existsSync(`${path}-wal`)).toBe(false)
    expect(await stateOf(path)).toBe('as backed up')
  })

  test('refuses while the service runs, and changes nothing', async () => {
    const { path, backups, db } = await aService()
    const { file } = await makeBackup(path, backups, now)
    await putFact(db, 'state', 'in use')
    expect(restoreBackup(join(backups, file), path, now)).toEqual({ outcome: 'in-use' })
    expect(await findFact(db, 'state')).toBe('in use')
    await putFact(db, 'state', 'still writes')
    expect(await findFact(db, 'state')).toBe('still writes')
  })

  test.each([
    [
      'a newer version’s',
      'newer',
      withStatement("insert into kysely_migration values ('2099-01-01-01-later', '')"),
    ],
    ['another program’s', 'foreign', withStatement('drop table daily_returns', true)],
    ['a torn', 'damaged', (path: string) => truncateSync(path, 4096 * 20)],
    ['no database at all', 'not-a-database', (path: string) => writeFileSync(path, 'x'.repeat(9000))],
  ])('refuses %s file, and changes nothing', async (_, problem, spoil) => {
    const { folder, path, backups, stop } = await aService()
    const { file } = await makeBackup(path, backups, now)
    const spoilt = join(folder, 'spoilt.db')
    copyFileSync(join(backups, file), spoilt)
    spoil(spoilt)
    await stop()
    const before = readFileSync(path)
    expect(restoreBackup(spoilt, path, now)).toMatchObject({ outcome: 'refused', problem })
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(readdirSync(folder).filter((name) => /replaced|restoring/.test(name))).toEqual([])
  })

  test('refuses a file that is not there, and the database itself', async () => {
    const { path, folder } = await aService()
    expect(restoreBackup(join(folder, 'none.db'), path, now)).toEqual({ outcome: 'no-such-file' })
    expect(restoreBackup(path, path, now)).toEqual({ outcome: 'same-file' })
  })
})

describe('each night', () => {
  const night = '2026-11-28T02:00:30Z'

  test('one backup is made, and noted', async () => {
    const { path, backups, db } = await aService()
    const make = vi.fn(() => makeBackup(path, backups, new Date(night)))
    const job = backUpJob(make)
    await runDueJobs(liveAt(db, night), [job])
    await runDueJobs(liveAt(db, '2026-11-28T02:00:33Z'), [job])
    expect(make).toHaveBeenCalledTimes(1)
    expect(await readBackupsKept(db)).toEqual({
      good: expect.objectContaining({ file: 'opel-2026-11-28T020030Z.db' }),
      failed: undefined,
    })
  })

  test('a failure is noted with its reason, tried again, and over once one is good', async () => {
    const { path, backups, db } = await aService()
    const make = vi
      .fn(() => makeBackup(path, backups, new Date('2026-11-28T02:05:00Z')))
      .mockRejectedValueOnce(new Error('No space left on the disk'))
    const job = backUpJob(make)
    await runDueJobs(liveAt(db, night), [job])
    expect(await readBackupsKept(db)).toMatchObject({
      good: undefined,
      failed: { reason: 'No space left on the disk' },
    })
    await runDueJobs(liveAt(db, '2026-11-28T02:05:00Z'), [job])
    expect((await readBackupsKept(db)).failed).toBeUndefined()
  })

  test('a service that was off at two makes it when it is back', async () => {
    const { path, backups, db } = await aService()
    const make = vi.fn(() => makeBackup(path, backups, new Date('2026-11-28T08:00:00Z')))
    await runDueJobs(liveAt(db, '2026-11-28T08:00:00Z'), [backUpJob(make)])
    expect(make).toHaveBeenCalledTimes(1)
  })
})

/** Spoils a copy with a statement that SQLite's own check finds nothing wrong with. */
function withStatement(sql: string, withoutReferences = false) {
  return (path: string) => {
    const file = new Sqlite(path)
    if (withoutReferences) file.pragma('foreign_keys = OFF')
    file.exec(sql)
    file.close()
  }
}
