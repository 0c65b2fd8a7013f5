import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { countOf, post, sendOf } from './support/posts'
import {
  aDatabase,
  kill,
  readDatabase,
  spawnService,
  startService,
  temporaryFolder,
  until,
} from './support/service'

const sentence = /^[A-Z/][^\n]{30,300}\.$/m

describe('a disk that is full', () => {
  test('nothing acknowledged is lost, the rest is told so, and with room again all of it goes', async () => {
    const { path, made } = await aDatabase()
    // The service's files may not grow over 300 KB, as on a full disk: the log of the database stops taking more.
    const full = await startService(path, { limitKb: 300 })
    const posts = made.senders.slice(0, 80).map(sendOf)
    const answers = []
    for (const one of posts) answers.push(await post(full.origin, one))
    const refused = answers.filter((answer) => answer?.status === 503)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.text).toContain('cannot save anything')
    expect(refused[0]?.text).toContain('was not saved')
    expect(answers.filter((answer) => answer?.status !== 303 && answer?.status !== 503)).toEqual([])
    // The sign of readiness is a small write: it goes on for as long as one still fits.
    await until('the service says that it is not ready', async () => {
      return (await fetch(`${full.origin}/readyz`)).status === 503
    })
    expect((await fetch(`${full.origin}/healthz`)).status).toBe(200)
    await kill(full)
    expect(posts.map((one) => countOf(path, one))).toEqual(
      answers.map((answer) => (answer?.status === 303 ? 1 : 0)),
    )

    const withRoom = await startService(path)
    for (const one of posts) expect((await post(withRoom.origin, one))?.status).toBe(303)
    expect(posts.filter((one) => countOf(path, one) !== 1)).toEqual([])
    expect(readDatabase(path, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
  }, 180_000)
})

describe('a database that another program holds', () => {
  test('a post is told to try again and loses nothing, and goes once the other has let go', async () => {
    const { path, made } = await aDatabase()
    const service = await startService(path)
    const [one] = made.senders.slice(0, 1).map(sendOf)
    if (!one) throw new Error('There is no sender')
    const other = new Sqlite(path)
    other.exec('begin immediate')
    const held = await post(service.origin, one)
    expect(held).toMatchObject({ status: 503, retryAfter: '2' })
    expect(held?.text).toContain('busy for a moment')
    other.exec('rollback')
    other.close()
    expect((await post(service.origin, one))?.status).toBe(303)
    expect(countOf(path, one)).toBe(1)
  }, 120_000)
})

describe('a file that is no database of this service', () => {
  test.each([
    ['a text', (path: string) => writeFileSync(path, 'This is a letter, not a database.\n'.repeat(400))],
    [
      'the database of another program',
      (path: string) => {
        const db = new Sqlite(path)
        db.exec('create table songs (id integer primary key, title text)')
        db.close()
      },
    ],
    [
      'a database with the head of another file',
      (path: string) => writeFileSync(path, Buffer.concat([Buffer.alloc(4096, 7), Buffer.alloc(8192)])),
    ],
  ])(
    '%s is refused in a sentence, with an exit code, and left as it was',
    async (_, make) => {
      const path = join(temporaryFolder(), 'opel.db')
      make(path)
      const before = readFileSync(path)
      const service = await spawnService(path)
      expect(await service.ended).toBe(1)
      expect(service.printed()).toMatch(sentence)
      expect(service.printed()).not.toMatch(/^\s+at /m)
      expect(readFileSync(path).equals(before)).toBe(true)
    },
    60_000,
  )

  test('a database that was cut off in the middle is refused, and left for whoever repairs it', async () => {
    const { path } = await aDatabase()
    const whole = readFileSync(path).length
    const cut = join(temporaryFolder(), 'cut.db')
    copyFileSync(path, cut)
    truncateSync(cut, Math.floor(whole / 3 / 4096) * 4096)
    const service = await spawnService(cut)
    expect(await service.ended).toBe(1)
    expect(service.printed()).toContain('damaged')
    expect(service.printed()).not.toMatch(/^\s+at /m)
  }, 120_000)

  test('a database of a newer version is refused with the way back', async () => {
    const { path } = await aDatabase()
    const db = new Sqlite(path)
    db.prepare('insert into kysely_migration (name, timestamp) values (?, ?)').run('2999-01-01-01-x', 'now')
    db.close()
    const service = await spawnService(path)
    expect(await service.ended).toBe(1)
    expect(service.printed()).toContain('newer version')
    expect(service.printed()).not.toMatch(/^\s+at /m)
  }, 60_000)
})
