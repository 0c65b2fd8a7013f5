import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '#db/connection'
import { migrateToLatest } from '#db/migrate'
import { findFact, putFact } from '#db/queries/facts'
import { projectFolder } from '../../scripts/project-files'

const folder = mkdtempSync(join(tmpdir(), 'opel-reset-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function databaseWith(name: string, facts: Record<string, string>) {
  const path = join(folder, name)
  const db = openDatabase(path)
  await migrateToLatest(db)
  for (const [key, value] of Object.entries(facts)) await putFact(db, key, value)
  return { db, path }
}

function reset(path: string): Promise<{ code: number | null; said: string }> {
  const tsx = join(projectFolder(), 'node_modules', 'tsx', 'dist', 'cli.mjs')
  const child = spawn(process.execPath, [tsx, join(projectFolder(), 'scripts', 'demo-reset.ts')], {
    env: { ...process.env, DATABASE_PATH: path },
  })
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
}

test('a database of a real service is never reset', async () => {
  const { db, path } = await databaseWith('real.db', { 'readiness-write': 'now' })
  await db.destroy()
  const { code, said } = await reset(path)
  expect(code).toBe(1)
  expect(said).toContain('is not a demo, so nothing was changed')
  const again = openDatabase(path)
  expect(await findFact(again, 'readiness-write')).toBe('now')
  await again.destroy()
})

test('a demo that a service has open is not taken away under it', async () => {
  const { db, path } = await databaseWith('open.db', { demo: '2026-11-20' })
  const { code, said } = await reset(path)
  expect(code).toBe(1)
  expect(said).toContain('Stop the service first')
  expect(await findFact(db, 'demo')).toBe('2026-11-20')
  await db.destroy()
})
