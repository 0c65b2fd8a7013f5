import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../project-files'
import { autosaversNeeded, benchAutosave } from './autosave'
import type { BenchDatabase } from './bench-database'
import { medianCommitMs } from './disk'
import { makeInOwnProcess } from './make-database'
import { type PageWeight, pageWeight } from './page-weight'
import { benchPages } from './pages'
import { printTable } from './print-table'
import { benchQueue } from './queue'
import { benchReminders } from './reminders'
import { type BenchRow, benchRules } from './rules'
import { type BenchServer, startServer } from './server'
import { benchSubmit, sendersNeeded } from './submit'

const mostResidentMb = 300
const mostScriptKb = 110
const mostScriptOverBareKb = 35
const mostStyleKb = 30

/**
 * `npm run bench`: measures rules, reminders, escalation, the queue, saved drafts, submits, pages, memory and page weight on the production build, with the load coming from
 * this process, and prints a table; `npm run bench -- queue server` those parts alone. Exit code 1 when a target is missed. About three minutes.
 */
async function main(): Promise<void> {
  const folder = temporaryFolder()
  const rows: BenchRow[] = []
  for (const part of partsAsked(process.argv.slice(2))) rows.push(...(await parts[part](folder)))
  printTable(rows)
  if (rows.some(({ ok }) => ok === false)) process.exitCode = 1
}

type Part = 'rules' | 'reminders' | 'queue' | 'server'

const parts: Readonly<Record<Part, (folder: string) => Promise<BenchRow[]>>> = {
  rules: () => {
    console.log('Measuring the rules.')
    return benchRules()
  },
  reminders: (folder) => {
    console.log('Measuring the reminders: 6,500 practices.')
    return benchReminders(folder)
  },
  queue: (folder) => {
    console.log('Measuring the queue: 6,500 practices, 5,000 open cases.')
    return benchQueue(folder)
  },
  server: benchServerOn,
}

/** All parts, or those that are named. Throws for a name that is none of them. */
function partsAsked(names: readonly string[]): Part[] {
  const known = Object.keys(parts) as Part[]
  const unknown = names.filter((name) => !known.some((part) => part === name))
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(' ')}. Name some of ${known.join(', ')}.`)
  return names.length === 0 ? known : known.filter((part) => names.includes(part))
}

async function benchServerOn(folder: string): Promise<BenchRow[]> {
  const generated = sendersNeeded + autosaversNeeded
  console.log(`Making a database: the demo, 300 more open cases, ${generated} generated practices.`)
  const commitMs = await medianCommitMs(folder)
  const commit = { what: 'One durable commit on this disk', figure: `${commitMs.toFixed(2)} ms` }
  const path = join(folder, 'bench.db')
  const database = await makeInOwnProcess(path, generated)
  const server = await startServer(path)
  try {
    console.log('Measuring the server.')
    return [commit, ...(await benchServer(server, database))]
  } finally {
    await server.stop()
  }
}

/** A folder on the disk that the service's database is on, gone when this process ends, however it ends. */
function temporaryFolder(): string {
  const cache = join(projectFolder(), '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  return folder
}

async function benchServer(server: BenchServer, database: BenchDatabase): Promise<BenchRow[]> {
  const weights = await weigh(server, database)
  const autosaves = await benchAutosave(server, database)
  const submits = await benchSubmit(server, database)
  const pages = await benchPages(server, database)
  return [...autosaves, ...submits, ...pages, memoryRow(server), ...weights]
}

function memoryRow(server: BenchServer): BenchRow {
  const resident = server.residentMb()
  return {
    what: 'Memory of the server after all of it',
    figure: resident === undefined ? 'not known here' : `${resident.toFixed(0)} MB`,
    target: `≤ ${mostResidentMb} MB`,
    ok: resident === undefined ? undefined : resident <= mostResidentMb,
  }
}

async function weigh(server: BenchServer, { practice, senders }: BenchDatabase): Promise<BenchRow[]> {
  const sender = senders.at(-1) ?? { practiceCode: practice.code, cookie: practice.cookie }
  const page = await pageWeight(server.origin, `/practices/${sender.practiceCode}/return`, sender.cookie)
  const bare = await pageWeight(server.origin, '/privacy', sender.cookie)
  return [
    weightRow('Return page: JavaScript as sent', page, 'scriptBytes', mostScriptKb),
    {
      what: 'Return page: JavaScript above a bare page',
      figure: kb(page.scriptBytes - bare.scriptBytes),
      target: `≤ ${mostScriptOverBareKb} KB`,
      ok: page.scriptBytes - bare.scriptBytes <= mostScriptOverBareKb * 1000,
    },
    weightRow('Return page: style sheets as sent', page, 'styleBytes', mostStyleKb),
  ]
}

function weightRow(what: string, page: PageWeight, part: keyof PageWeight, mostKb: number): BenchRow {
  return { what, figure: kb(page[part]), target: `≤ ${mostKb} KB`, ok: page[part] <= mostKb * 1000 }
}

/** Kilobytes of 1,000 bytes, as networks count. */
function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
