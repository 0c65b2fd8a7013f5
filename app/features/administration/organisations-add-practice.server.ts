import { listAdminPcns } from '#db/queries/administration'
import { insertAudit } from '#db/queries/audit'
import { refreshOpenDays, setListSize, setPcn } from '#db/queries/dated-memberships'
import { insertPracticeByHand, isPracticeCodeTaken } from '#db/queries/practice-record'
import type { Actor } from '~/domain/access/actor'
import { type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { readFirstOpenDay } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'

interface NewPractice {
  readonly code: string
  readonly name: string
  readonly pcnCode: string
  readonly patients: number
  readonly fromDay: IsoDay
  readonly joinedDay: IsoDay | null
  readonly reason: string
}

export type AddOutcome =
  | { readonly outcome: 'added'; readonly code: string }
  | { readonly outcome: 'refused'; readonly field: string; readonly message: string }

/** The PCNs a practice can be put into, as the choices of a form. */
export async function listPcnChoices({ db, now }: Pick<Live, 'db' | 'now'>, { icbCode }: Actor) {
  const pcns = await listAdminPcns(db, icbCode, londonDayOf(now))
  return pcns.map(({ code, name, placeName }) => ({
    value: code,
    label: placeName === null ? name : `${name}, ${placeName}`,
  }))
}

/** Adds a practice by hand, with its PCN and list size from a day on, and its line in the audit. */
export async function addPractice({ db, now }: Live, actor: Actor, asked: NewPractice): Promise<AddOutcome> {
  const { icbCode, personId } = actor
  const { reason, ...practice } = asked
  const { code, name, pcnCode, patients, fromDay, joinedDay } = practice
  const openDay = await readFirstOpenDay(db, icbCode, now)
  return db.transaction().execute(async (trx): Promise<AddOutcome> => {
    if (await isPracticeCodeTaken(trx, code))
      return { outcome: 'refused', field: 'code', message: 'A practice with this code is known already.' }
    const pcns = await listAdminPcns(trx, icbCode, fromDay)
    if (!pcns.some((pcn) => pcn.code === pcnCode))
      return { outcome: 'refused', field: 'pcnCode', message: 'Choose the PCN.' }
    if (joinedDay !== null && joinedDay < fromDay) {
      const message = 'Enter a day on or after the one from which PCN and list size hold.'
      return { outcome: 'refused', field: 'joinedDay', message }
    }
    await insertPracticeByHand(trx, { icbCode, code, name, joinedDay })
    await setPcn(trx, code, pcnCode, fromDay)
    await setListSize(trx, code, { patients, isPlaceholder: false }, fromDay)
    await refreshOpenDays(trx, icbCode, openDay)
    await insertAudit(trx, {
      at: instant(now),
      personId,
      action: 'practice.added',
      subjectKind: 'practice',
      subjectId: code,
      icbCode,
      practiceCode: code,
      after: practice,
      reason,
    })
    return { outcome: 'added', code }
  })
}
