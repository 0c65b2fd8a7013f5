import { existsSync } from 'node:fs'
import { openDatabase } from '#db/connection'
import { keepGoodBackup } from '~/features/administration/backups.server'
import { BadBackupError, makeBackup } from '~/platform/backups.server'
import { backupFolder } from './backup-folder'
import { databasePath, runMain, ScriptProblem } from './open-for-script'

/**
 * `npm run db:backup`: makes a backup now, beside a service that runs, and reads it again. With `--json` (the nightly job of the
 * service) it prints what it made as one line and leaves the noting to the service.
 */
runMain(async () => {
  const path = databasePath()
  if (!existsSync(path)) throw new ScriptProblem(`There is no database at ${path}. Set DATABASE_PATH.`)
  const folder = backupFolder(path)
  const backup = await makeBackup(path, folder, new Date()).catch((error) => {
    if (!(error instanceof BadBackupError)) throw error
    throw new ScriptProblem(
      `${error.message}\nThe older backups are still there. Check the database: it may be damaged.`,
    )
  })
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(backup))
    return
  }
  const db = openDatabase(path)
  await keepGoodBackup(db, backup).finally(() => db.destroy())
  console.log(
    `${folder}/${backup.file}: ${(backup.bytes / 1e6).toFixed(1)} MB, ${backup.returns.toLocaleString('en-GB')} returns. It was read from end to end and is good.`,
  )
})
