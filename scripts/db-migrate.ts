import { databasePath, openMigrated, runMain } from './open-for-script'

/** `npm run db:migrate`: brings the database to the newest schema, and says what ran. */
runMain(async () => {
  const path = databasePath()
  const { db, ran } = await openMigrated(path)
  await db.destroy()
  for (const name of ran) console.log(`Ran ${name}`)
  console.log(`${path} has the newest schema.`)
})
