import { type Db, openDatabase } from '#db/connection'
import { insertAssignment, insertPerson } from '#db/queries/people'
import { findPractice } from '#db/queries/practices'
import type { Role } from '~/domain/access/roles'
import { instant } from '~/domain/calendar/days'
import { findDemoDay } from '../../../scripts/demo/demo-day.ts'
import type { CastPractice } from './cast.ts'
import { journeysDatabase } from './service.ts'

/** Gives the practice a deputy, and gives them as whoever signs in for it. */
export function givenADeputyAt(practice: CastPractice): Promise<CastPractice> {
  return withDemo((db) =>
    insertColleague(db, practice, {
      managerName: `Deputy manager, ${practice.name}`,
      emailStart: 'deputy',
      job: 'Deputy practice manager',
      role: 'practice_user',
      scopeCode: practice.code,
    }),
  )
}

/** Gives the practice's PCN a clinical director, and gives them as whoever signs in; their name names the PCN. */
export function givenALeadOfThePcnOf(practice: CastPractice): Promise<CastPractice> {
  return withDemo(async (db) => {
    const day = await findDemoDay(db)
    if (!day) throw new Error('The service under test has no demo loaded')
    const found = await findPractice(db, { icbCode: await icbOf(db, practice) }, practice.code, day)
    if (!found?.pcnCode) throw new Error(`${practice.name} is in no PCN`)
    return insertColleague(db, practice, {
      managerName: `Clinical director, ${found.pcnName}`,
      emailStart: 'pcn',
      job: 'PCN clinical director',
      role: 'pcn_lead',
      scopeCode: found.pcnCode,
    })
  })
}

interface Colleague {
  readonly managerName: string
  readonly emailStart: string
  readonly job: string
  readonly role: Extract<Role, 'practice_user' | 'pcn_lead'>
  readonly scopeCode: string
}

async function insertColleague(db: Db, practice: CastPractice, colleague: Colleague): Promise<CastPractice> {
  const { managerName, role, scopeCode, job } = colleague
  const managerEmail = `${colleague.emailStart}@${practice.code.toLowerCase()}.practices.opel-daily.example`
  const icbCode = await icbOf(db, practice)
  const at = instant(new Date())
  await db.transaction().execute(async (trx) => {
    const personId = await insertPerson(trx, { email: managerEmail, name: managerName, job, at })
    const scopeKind = role === 'pcn_lead' ? 'pcn' : 'practice'
    await insertAssignment(trx, {
      personId,
      role,
      icbCode,
      scopeKind,
      scopeCode,
      isLead: false,
      at,
      grantedBy: null,
    })
  })
  return { ...practice, managerName, managerEmail }
}

async function icbOf(db: Db, practice: CastPractice): Promise<string> {
  const { icb_code: icbCode } = await db
    .selectFrom('practices')
    .select('icb_code')
    .where('code', '=', practice.code)
    .executeTakeFirstOrThrow()
  return icbCode
}

async function withDemo<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const db = openDatabase(journeysDatabase())
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}
