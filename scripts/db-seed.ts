import { parseArgs } from 'node:util'
import { z } from 'zod'
import { isIsoDay, londonDayOf } from '~/domain/calendar/days'
import {
  addFirstAdministrator,
  firstIcb,
  seedOrganisations,
} from '~/features/organisations/seed-organisations.server'
import { databasePath, openMigrated, runMain, ScriptProblem } from './open-for-script'
import { readSeedFiles } from './project-files'

const usage = `npm run db:seed -- [--admin name@example.nhs.uk] [--joined 2026-12-01]
  --admin   adds this person as the first administrator
  --joined  from when the practices are expected to send returns (today when left out)`

const asked = z.object({
  admin: z.email().optional(),
  joined: z.string().refine(isIsoDay).optional(),
})

/**
 * `npm run db:seed`: gives a new database the ICB, its practices, bank holidays, rule set, catalogue and providers, and with
 * `--admin` somebody who can sign in and let the others in. What is there already stays as it is.
 */
runMain(async () => {
  const { admin, joined } = readArguments()
  const now = new Date()
  const { db } = await openMigrated(databasePath())
  try {
    const result = await seedOrganisations(
      { db, now },
      { ...readSeedFiles(), joinedDay: joined ?? londonDayOf(now) },
    )
    if (result.outcome === 'refused') {
      const lines = result.problems.map(({ line, reason }) => `  line ${line}: ${reason}`)
      throw new ScriptProblem(`A seed file was not read:\n${lines.join('\n')}`)
    }
    console.log(`${firstIcb.shortName}: ${result.addedPractices} practices added.`)
    if (admin === undefined) return
    const isNew = await addFirstAdministrator({ db, now }, admin)
    console.log(`${admin} ${isNew ? 'is an administrator now' : 'was an administrator already'}.`)
  } finally {
    await db.destroy()
  }
})

function readArguments(): z.infer<typeof asked> {
  try {
    const { values } = parseArgs({ options: { admin: { type: 'string' }, joined: { type: 'string' } } })
    return asked.parse(values)
  } catch {
    throw new ScriptProblem(usage)
  }
}
