import { openDatabase } from '#db/connection'
import { findDemoDay } from '../../../scripts/demo/demo-day.ts'
import { allParts, type CastPractice, practiceThat } from './cast.ts'
import { journeysDatabase } from './service.ts'

/** Practices that play no part in the other journeys and have one person who reports: those in that state when the demo begins. */
export async function practicesBesideTheCast(state: 'awaited' | 'returned'): Promise<CastPractice[]> {
  const db = openDatabase(journeysDatabase())
  try {
    const day = await findDemoDay(db)
    if (!day) throw new Error('The service under test has no demo loaded')
    const inCast = allParts.map((part) => practiceThat(part).code)
    return await db
      .selectFrom('practices')
      .innerJoin('practice_days', (join) =>
        join
          .onRef('practice_days.practice_code', '=', 'practices.code')
          .on('practice_days.day', '=', day)
          .on('practice_days.state', '=', state),
      )
      .innerJoin('person_roles', (join) =>
        join
          .onRef('person_roles.scope_code', '=', 'practices.code')
          .on('person_roles.role', '=', 'practice_user')
          .on('person_roles.ended_at', 'is', null),
      )
      .innerJoin('people', 'people.id', 'person_roles.person_id')
      .select([
        'practices.code as code',
        'practices.name as name',
        'people.name as managerName',
        'people.email as managerEmail',
      ])
      .where('people.email', 'like', 'manager@%.practices.opel-daily.example')
      .where('practices.code', 'not in', inCast)
      .orderBy('practices.code', 'desc')
      .execute()
  } finally {
    await db.destroy()
  }
}
