import { performance } from 'node:perf_hooks'
import { openDatabase } from '#db/connection'
import { migrateToLatest } from '#db/migrate'
import { importOrganisations } from '~/features/organisations/import-organisations.server'

/**
 * How long a national ODS file takes, and the longest time others had to wait for a turn meanwhile. Run it with
 * `npx tsx scripts/bench/organisations-import.ts`; it works on databases in memory and leaves nothing behind.
 */
const lines = 12_000
const ownShare = [
  { name: 'epraccur of England, 150 practices wanted', every: 80 },
  { name: 'the same, every practice wanted and new', every: 1 },
] as const

for (const { name, every } of ownShare) {
  const db = openDatabase(':memory:')
  await migrateToLatest(db)
  await db.insertInto('icbs').values({ code: 'QK1', name: 'LLR ICB', short_name: 'LLR' }).execute()
  const bytes = new TextEncoder().encode(epraccur(lines, every))
  for (const applies of [false, true]) {
    const run = () => importOrganisations({ db, now: new Date() }, { bytes, icbCode: 'QK1', applies })
    const { milliseconds, longestWait, result } = await measured(run)
    const practices = 'diff' in result ? result.diff.added.length : 0
    console.log(
      `${name}, ${applies ? 'applied' : 'compared'}: ${(bytes.length / 1e6).toFixed(1)} MB, ${practices} practices, ` +
        `${(milliseconds / 1000).toFixed(2)} s, longest wait ${longestWait.toFixed(0)} ms`,
    )
  }
  await db.destroy()
}

/** Runs `work` while a loop of turns notes the longest time between two of them. */
async function measured<T>(work: () => Promise<T>) {
  let longestWait = 0
  let isOver = false
  const startedAt = performance.now()
  let last = startedAt
  const turn = () => {
    const now = performance.now()
    longestWait = Math.max(longestWait, now - last)
    last = now
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  const result = await work()
  isOver = true
  return { result, milliseconds: performance.now() - startedAt, longestWait }
}

/** Lines as the ODS writes them; one of `every` belongs to an LLR commissioner. */
function epraccur(count: number, every: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const cells = Array<string>(27).fill('')
    const code = `${'ABCDEFGHJKLMNPY'.charAt(index % 15)}${String(80_000 + Math.floor(index / 15)).padStart(5, '0')}`
    Object.assign(cells, { 0: code, 1: `"THE MARKET STREET SURGERY NO ${index}"`, 2: 'Y60', 3: 'QK1' })
    Object.assign(cells, { 4: '"1 MARKET STREET"', 5: '"LEICESTERSHIRE"', 9: 'LE1 1AA', 10: '19740401' })
    Object.assign(cells, { 12: 'A', 13: 'B', 14: index % every === 0 ? '04C' : '15M', 15: '19740401' })
    Object.assign(cells, { 17: '01164960000', 25: '4' })
    return cells.join(',')
  })
  return `${rows.join('\r\n')}\r\n`
}
