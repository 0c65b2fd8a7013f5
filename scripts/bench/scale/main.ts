import { availableParallelism, loadavg } from 'node:os'
import { printTable } from '../print-table'
import type { BenchRow } from '../rules'
import { startServer } from '../server'
import { forget, NoRoom, scaleDatabase, sizeGb } from './database'
import { benchDownload } from './download'
import { benchScalePages } from './pages'
import { signInPeople } from './people'
import { benchQueries } from './queries'
import { england, firstDay } from './shape'
import { costsOfSubmit, type SendingSide, type SubmitCost } from './submit'

const mostGb = 6
/** Senders of one run: a practice returns once, so a database is good for some runs and then made anew. */
const sendersARun = 130
const mostSubmitGrowth = 1.25

const say = (line: string) => console.log(line)

/**
 * `npm run bench:scale`: the week, the national week, five years of an ICB, one more return and the file of a year, on a database of
 * England's size and on the production build. Prints the plans of the queries and a table; exit code 1 when a target is missed.
 */
async function main(): Promise<void> {
  const submits = await submitRows()
  const path = await scaleDatabase('england', england, say)
  const rows: BenchRow[] = [sizeRow(path), ...submits]
  say('Measuring the queries.')
  rows.push(...(await benchQueries(path)))
  say('\nMeasuring the pages.')
  const people = await signInPeople(path, 0)
  const server = await startServer(path)
  try {
    rows.push(...(await benchScalePages(server, people)))
  } finally {
    await server.stop()
  }
  say('Measuring the download of a year.')
  // A server of its own: one that has made other things has room for a file unseen.
  const fresh = await startServer(path)
  try {
    rows.push(...(await benchDownload(fresh, people.largest, people.middle)))
  } finally {
    await fresh.stop()
  }
  sayWhoElseWorks()
  console.log('\nHeld against its target')
  printTable(rows.filter(({ target }) => target !== undefined))
  console.log('\nBeside them, for comparison')
  printTable(rows.filter(({ target }) => target === undefined))
  if (rows.some(({ ok }) => ok === false)) process.exitCode = 1
}

/** Times are those of a machine that does nothing else; processor time is the service's own either way. */
function sayWhoElseWorks(): void {
  const [, lastMinutes = 0] = loadavg()
  const processors = availableParallelism()
  say(
    `\n${processors} processors, on average ${lastMinutes.toFixed(1)} programs wanting one over the last five minutes.`,
  )
  if (lastMinutes > processors)
    say('Others were working too: the times below hold their turns, so compare the processor time.')
}

/** A server on a database of this shape, made anew when too few practices are left that have not returned, with those who send. */
async function sendingSide(name: string, shape: typeof england): Promise<SendingSide> {
  let path = await scaleDatabase(name, shape, say)
  let people = await signInPeople(path, sendersARun)
  if (people.senders.length < sendersARun) {
    forget(path)
    path = await scaleDatabase(name, shape, say)
    people = await signInPeople(path, sendersARun)
  }
  return { server: await startServer(path), senders: people.senders }
}

function sizeRow(path: string): BenchRow {
  const gb = sizeGb(path)
  return {
    what: `Database: ${england.weeks} weeks of practice-days, ${england.weeksOfReturns} of returns`,
    figure: `${gb.toFixed(2)} GB`,
    target: `≤ ${mostGb} GB`,
    ok: gb <= mostGb,
  }
}

async function submitRows(): Promise<BenchRow[]> {
  const sides = [await sendingSide('england', england), await sendingSide('first-day', firstDay)]
  say('Measuring one more return, after five years and on the first day in turns.')
  const costs = await costsOfSubmit(sides).finally(() =>
    Promise.all(sides.map(({ server }) => server.stop())),
  )
  const [withHistory, onFirstDay] = costs
  if (!withHistory || !onFirstDay) throw new Error('One more return was not measured on both')
  const words = ({ cpuMs, middleMs }: SubmitCost) =>
    `${cpuMs === undefined ? 'not known here' : `${cpuMs.toFixed(1)} ms`} of processor time, middle ${middleMs.toFixed(0)} ms`
  const growth =
    withHistory.cpuMs === undefined || onFirstDay.cpuMs === undefined
      ? undefined
      : withHistory.cpuMs / onFirstDay.cpuMs
  return [
    { what: 'One more return on the first day', figure: words(onFirstDay) },
    {
      what: 'One more return after five years',
      figure: words(withHistory),
      target: `≤ ${mostSubmitGrowth} × that`,
      ok: growth === undefined ? undefined : growth <= mostSubmitGrowth,
    },
  ]
}

main().catch((error) => {
  console.error(error instanceof NoRoom ? error.message : error)
  process.exit(1)
})
