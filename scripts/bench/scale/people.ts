import { openDatabase } from '#db/connection'
import { saveDraft } from '#db/queries/drafts'
import { insertAssignment, insertPerson } from '#db/queries/people'
import type { Role } from '~/domain/access/roles'
import { atLondonTime, instant } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import { randomToken } from '~/platform/secrets.server'
import { filledForm, sessionFor } from '../bench-database'
import { icbCode, today } from './shape'

/** Somebody with a return of today filled in, who only has to send it. */
export interface ScaleSender {
  readonly practiceCode: string
  readonly cookie: string
  readonly level: OpelLevel
}

/** Whom the load comes from. */
export interface ScalePeople {
  /** Of the largest ICB. */
  readonly largest: string
  /** Of an ICB of about the mean size. */
  readonly middle: string
  readonly national: string
  readonly senders: readonly ScaleSender[]
}

/** Which ICB has about 155 practices, the mean. */
export const middleIcb = icbCode(15)

/**
 * Signs people in on a generated database: managers of two ICBs, a national analyst, and so many practices that have not returned
 * today. Fewer senders where fewer are left: each sends once.
 */
export async function signInPeople(path: string, senders: number): Promise<ScalePeople> {
  const db = openDatabase(path)
  try {
    return await db.transaction().execute(async (trx) => {
      const at = instant(new Date())
      const add = async (role: Role, icb: string) => {
        const email = `${randomToken().slice(0, 12).toLowerCase()}@scale.bench.example`
        const personId = await insertPerson(trx, { email, name: 'The benchmark', job: '', at })
        const given = {
          personId,
          role,
          icbCode: icb,
          scopeKind: 'icb',
          scopeCode: icb,
          isLead: false,
        } as const
        const roleId = await insertAssignment(trx, { ...given, at, grantedBy: null })
        return sessionFor(trx, personId, roleId, at)
      }
      const waiting = await trx
        .selectFrom('practice_days')
        .innerJoin('person_roles', 'person_roles.scope_code', 'practice_days.practice_code')
        .select([
          'practice_days.practice_code as code',
          'person_roles.id as roleId',
          'person_roles.person_id as personId',
        ])
        .where('practice_days.day', '=', today)
        .where('practice_days.state', '=', 'awaited')
        .where('person_roles.role', '=', 'practice_user')
        .orderBy('practice_days.practice_code')
        .limit(senders)
        .execute()
      // What a run that was broken off has left behind.
      await trx.deleteFrom('return_drafts').execute()
      const ready: ScaleSender[] = []
      for (const one of waiting) {
        const { entries, level } = filledForm(one.code)
        await saveDraft(
          trx,
          { practiceCode: one.code, day: today, act: 'first' },
          { entries, at: instant(atLondonTime(today, '09:40')), personId: one.personId, readVersion: 0 },
        )
        const cookie = await sessionFor(trx, one.personId, one.roleId, at)
        ready.push({ practiceCode: one.code, cookie, level })
      }
      return {
        largest: await add('manager', icbCode(0)),
        middle: await add('manager', middleIcb),
        national: await add('national', icbCode(0)),
        senders: ready,
      }
    })
  } finally {
    await db.destroy()
  }
}
