/**
 * `npm run second-step:reset -- ADDRESS --reason WHY`: takes away the second step of signing in of one person, signs them out and
 * tells them by mail. For the only administrator; everybody else asks an administrator.
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openDatabase } from '#db/connection'
import { isSchemaCurrent } from '#db/migrate'
import { resetByOperator } from '~/features/accounts/reset-by-operator.server'
import { databasePath, runMain, ScriptProblem } from './open-for-script'

const usage = 'Usage: npm run second-step:reset -- ADDRESS --reason "Why, for the audit"'

const sentences = {
  done: 'Done. They are signed out, told by mail, and set up a new second step when they sign in.',
  'no-such-person': 'Nobody has this address. Nothing was changed.',
  'nothing-set-up': 'This person has no second step set up. Nothing was changed.',
} as const

async function main(): Promise<void> {
  const { email, reason } = readArguments(process.argv.slice(2))
  const path = databasePath()
  if (!existsSync(path)) throw new ScriptProblem(`There is no database at ${path}. Set DATABASE_PATH.`)
  const db = openDatabase(path)
  try {
    if (!(await isSchemaCurrent(db)))
      throw new ScriptProblem('The database is not up to date. Run: npm run db:migrate')
    const appUrl = process.env.APP_URL ?? 'http://localhost:3000'
    const outcome = await resetByOperator({ db, now: new Date(), appUrl }, { email, reason })
    console.log(sentences[outcome])
    if (outcome !== 'done') process.exitCode = 1
  } finally {
    await db.destroy()
  }
}

function readArguments(args: string[]): { email: string; reason: string } {
  try {
    const options = { reason: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [email] = positionals
    const reason = values.reason?.trim() ?? ''
    if (email && positionals.length === 1 && reason.length >= 5) return { email, reason }
  } catch {
    // An option there is not.
  }
  throw new ScriptProblem(usage)
}

runMain(main)
