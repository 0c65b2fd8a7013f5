import { existsSync, rmSync } from 'node:fs'
import { openDatabase } from '#db/connection'
import { isSchemaPresent, leaveWriteAheadLog } from '#db/queries/demo'
import { findDemoDay } from './demo/demo-day'
import { loadDemo } from './demo/load-demo'
import { databasePath, openMigrated, runMain, ScriptProblem } from './open-for-script'

/** `npm run demo:reset`: throws the demo's database away and loads the demo anew. Refuses on any other database. */
runMain(async () => {
  const path = databasePath()
  if (existsSync(path)) await refuseUnlessIdleDemo(path)
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
  const { db } = await openMigrated(path)
  try {
    await loadDemo(db, new Date())
    console.log(`The demo in ${path} is loaded anew, for ${await findDemoDay(db)}.`)
  } finally {
    await db.destroy()
  }
})

async function refuseUnlessIdleDemo(path: string): Promise<void> {
  const db = openDatabase(path)
  try {
    const isDemo = !(await isSchemaPresent(db)) || (await findDemoDay(db)) !== undefined
    if (!isDemo) {
      throw new ScriptProblem(`${path} is not a demo, so nothing was changed. Only a demo can be reset.`)
    }
    if (!(await leaveWriteAheadLog(db))) {
      throw new ScriptProblem(`${path} is in use. Stop the service first, then reset the demo.`)
    }
  } finally {
    await db.destroy()
  }
}
