import { restoreBackup } from '~/platform/backups.server'
import { databasePath, runMain, ScriptProblem } from './open-for-script'

const usage = 'npm run db:restore -- FILE     (the service must be stopped)'

const refusals = {
  'not-a-database': 'It is no database, or not all of it.',
  damaged: 'It is damaged.',
  foreign: 'It is the database of something else.',
  newer: 'It was made by a newer version of the service. Install that version, then restore.',
} as const

/** `npm run db:restore -- FILE`: puts a backup in the place of the database, which is kept beside it. */
runMain(async () => {
  const [file, ...others] = process.argv.slice(2)
  if (file === undefined || others.length > 0) throw new ScriptProblem(usage)
  const path = databasePath()
  const result = restoreBackup(file, path, new Date())
  switch (result.outcome) {
    case 'no-such-file':
      throw new ScriptProblem(`There is no file ${file}.`)
    case 'same-file':
      throw new ScriptProblem(`${file} is the database itself. Name a backup.`)
    case 'in-use':
      throw new ScriptProblem(
        `Another program has ${path} open. Stop the service, then restore. Nothing was changed.`,
      )
    case 'refused':
      throw new ScriptProblem(
        `${file} was not restored. ${refusals[result.problem]} (${result.detail})\nNothing was changed.`,
      )
    case 'restored':
      console.log(`${path} is now ${file}, with ${result.returns.toLocaleString('en-GB')} returns.`)
      if (result.replaced) console.log(`What stood there is kept as ${result.replaced}.`)
      console.log('Start the service: it brings an older schema up to date by itself.')
  }
})
