/**
 * `npm run organisations:import -- FILE [--apply]`: compares a file of organisations, or gov.uk's bank holidays
 * (`.json`), with the database, prints what would change, and changes it only with `--apply`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Db, openDatabase } from '#db/connection'
import { isSchemaCurrent } from '#db/migrate'
import { listIcbs } from '#db/queries/settings'
import { isoDay } from '~/domain/calendar/days'
import { isEmptyDiff } from '~/domain/organisations/import-diff'
import { describeDiff, describeProblems } from '~/domain/organisations/import-report'
import {
  type BankHolidaysOutcome,
  importBankHolidays,
} from '~/features/organisations/import-bank-holidays.server'
import {
  type ImportOutcome,
  importOrganisations,
  llrCommissionerCodes,
} from '~/features/organisations/import-organisations.server'
import { databasePath, runMain, ScriptProblem } from './open-for-script'

const usage = `Usage: npm run organisations:import -- FILE [--apply]
  FILE                  practice list, list as published, ODS epraccur.csv, or gov.uk's bank-holidays.json
  --apply               make the changes; without it they are only printed
  --from DAY            day the changes count from, like 2026-04-01 (today)
  --joined DAY          day from which added practices are expected to send returns
  --new-pcns            add PCNs that are not known yet
  --commissioners CODES for an ODS file: whose practices to take (${[...llrCommissionerCodes].join(',')})
  --icb CODE            needed only where the database holds several
  --database FILE       ./data/opel.db, or what DATABASE_PATH names`

async function main(): Promise<number> {
  const { values, file } = readArguments(process.argv.slice(2))
  const bytes = readBytes(file)
  const path = values.database ?? databasePath()
  if (!existsSync(path)) throw new ScriptProblem(`There is no database at ${path}. Run: npm run db:seed`)
  const db = openDatabase(path)
  try {
    if (!(await isSchemaCurrent(db)))
      throw new ScriptProblem('The database is not up to date. Run: npm run db:migrate')
    if (file.endsWith('.json')) {
      const json = readJson(bytes)
      return reportHolidays(
        await importBankHolidays({ db, now: new Date() }, { json, applies: values.apply }),
      )
    }
    const outcome = await importOrganisations(
      { db, now: new Date() },
      {
        bytes,
        icbCode: await chooseIcb(db, values.icb),
        applies: values.apply,
        addsNewPcns: values['new-pcns'],
        ...(values.commissioners && {
          commissionerCodes: new Set(values.commissioners.toUpperCase().split(',')),
        }),
        ...(values.from && { fromDay: isoDay(values.from) }),
        ...(values.joined && { joinedDay: isoDay(values.joined) }),
      },
    )
    return report(outcome)
  } finally {
    await db.destroy()
  }
}

function readArguments(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      apply: { type: 'boolean', default: false },
      'new-pcns': { type: 'boolean', default: false },
      from: { type: 'string' },
      joined: { type: 'string' },
      commissioners: { type: 'string' },
      icb: { type: 'string' },
      database: { type: 'string' },
    },
  })
  const [file] = positionals
  if (!file || positionals.length > 1) throw new ScriptProblem(usage)
  return { values, file }
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new ScriptProblem(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new ScriptProblem(
      'The file is no JSON. Download it again from https://www.gov.uk/bank-holidays.json',
    )
  }
}

async function chooseIcb(db: Db, asked: string | undefined): Promise<string> {
  const codes = (await listIcbs(db)).map(({ code }) => code)
  const [only] = codes
  if (!only) throw new ScriptProblem('The database holds no ICB yet. Run: npm run db:seed')
  if (asked === undefined && codes.length === 1) return only
  if (asked !== undefined && codes.includes(asked)) return asked
  throw new ScriptProblem(`Choose one with --icb: the database holds ${codes.join(', ')}.`)
}

/** Prints what came of it; gives the exit code. */
function report(outcome: ImportOutcome): number {
  if (outcome.outcome === 'refused') {
    console.error(describeProblems(outcome.problems).join('\n'))
    return 1
  }
  console.log(describeDiff(outcome.diff).join('\n'))
  for (const lines of outcome.leftOut) console.log(`Left out: ${lines}`)
  console.log(closingLine(outcome.outcome, isEmptyDiff(outcome.diff)))
  return 0
}

/** Prints what came of a file of bank holidays; gives the exit code. */
function reportHolidays(outcome: BankHolidaysOutcome): number {
  if (outcome.outcome === 'refused') {
    console.error(`${outcome.reason} Nothing was changed.`)
    return 1
  }
  const { added, removed, unchanged } = outcome.diff
  for (const { day, title } of added) console.log(`Add ${day} ${title}`)
  for (const { day, title } of removed) console.log(`Take away ${day} ${title}`)
  console.log(`Unchanged: ${unchanged}`)
  console.log(closingLine(outcome.outcome, added.length + removed.length === 0))
  return 0
}

function closingLine(outcome: 'compared' | 'applied', isEmpty: boolean): string {
  if (isEmpty) return '\nThere is nothing to change.'
  return outcome === 'applied' ? '\nApplied.' : '\nNothing was changed. Add --apply to make these changes.'
}

function isMistakeOfTheCaller(error: unknown): error is Error {
  const isArgument =
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  return error instanceof RangeError || isArgument
}

runMain(async () => {
  try {
    process.exitCode = await main()
  } catch (error) {
    throw isMistakeOfTheCaller(error) ? new ScriptProblem(error.message) : error
  }
})
