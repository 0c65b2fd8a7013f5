import type { Db } from '#db/connection'
import type { Actor } from '~/domain/access/actor'
import type { PartnerAskForm } from '~/domain/support/partner-ask'
import { writePartnerAsk } from '~/features/support/partner-ask-write.server'
import { levelThree, november, raiseCase } from './cases'
import { insertActor, insertPractice, testIcb } from './organisations'
import { liveAt } from './returns'

/** A partner of the test ICB and somebody who answers for it. */
export async function insertPartner(db: Db, code: string, name: string): Promise<Actor & { email: string }> {
  await db
    .insertInto('providers')
    .values({
      code,
      icb_code: testIcb,
      name,
      kind: 'partner',
      phone: null,
      email: null,
      half_day_capacity: 0,
    })
    .execute()
  return insertActor(db, { role: 'partner', scopeCode: code, name: `${code} operations` })
}

/** A practice with an open case since 9am on 20 November 2026, the ICB's team, and two partners. */
export async function partnerCast(db: Db) {
  const practice = await insertPractice(db, { name: 'Latham House' })
  const atPractice = await insertActor(db, { scopeCode: practice.code })
  const triage = await insertActor(db, { role: 'triage', name: 'Asha Patel' })
  const manager = await insertActor(db, { role: 'manager', name: 'Maria Lopez' })
  const uhl = await insertPartner(db, 'UHL', 'University Hospitals of Leicester')
  const emas = await insertPartner(db, 'EMAS', 'East Midlands Ambulance Service')
  const { reference } = await raiseCase(db, {
    practiceCode: practice.code,
    at: november('20 09:00'),
    triggers: [levelThree],
  })
  return { practice, atPractice, triage, manager, uhl, emas, reference }
}

/** An ask to UHL until 5pm that does not name the practice, with what is given instead. */
export function anAsk(given: Partial<PartnerAskForm> = {}): PartnerAskForm {
  return {
    partner: 'UHL',
    asked: 'Take same-day bloods until Friday.',
    untilAt: new Date('2026-11-20T17:00:00Z'),
    namesPractice: false,
    ...given,
  }
}

/** Writes an ask for a case at that time of 20 November and gives its number. */
export async function whenAnAskIsWritten(
  db: Db,
  actor: Actor,
  caseReference: string,
  form: PartnerAskForm = anAsk(),
  time = '10:00',
): Promise<number> {
  const live = liveAt(db, `2026-11-20T${time}:00Z`)
  const written = await writePartnerAsk(live, { actor, caseReference, form })
  if (!('askId' in written)) throw new Error(JSON.stringify(written))
  return written.askId
}
