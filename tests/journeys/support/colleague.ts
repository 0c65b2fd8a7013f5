import { openDatabase } from '#db/connection'
import { insertAssignment, insertPerson } from '#db/queries/people'
import { instant } from '~/domain/calendar/days'
import type { CastPractice } from './cast.ts'
import { journeysDatabase } from './service.ts'

/** Gives the practice a deputy, and gives them as whoever signs in for it. */
export async function givenADeputyAt(practice: CastPractice): Promise<CastPractice> {
  const managerName = `Deputy manager, ${practice.name}`
  const managerEmail = `deputy@${practice.code.toLowerCase()}.practices.opel-daily.example`
  const db = openDatabase(journeysDatabase())
  try {
    const { icb_code: icbCode } = await db
      .selectFrom('practices')
      .select('icb_code')
      .where('code', '=', practice.code)
      .executeTakeFirstOrThrow()
    const at = instant(new Date())
    await db.transaction().execute(async (trx) => {
      const personId = await insertPerson(trx, {
        email: managerEmail,
        name: managerName,
        job: 'Deputy practice manager',
        at,
      })
      await insertAssignment(trx, {
        personId,
        role: 'practice_user',
        icbCode,
        scopeKind: 'practice',
        scopeCode: practice.code,
        isLead: false,
        at,
        grantedBy: null,
      })
    })
  } finally {
    await db.destroy()
  }
  return { ...practice, managerName, managerEmail }
}
