import { insertAudit } from '#db/queries/audit'
import { findSettingValue } from '#db/queries/duty'
import { insertSetting } from '#db/queries/settings'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import { type DutyList, dutyList } from '~/domain/duty/duty-list'
import { readDuty } from '~/platform/duty.server'
import type { Live } from '~/platform/live.server'
import { dutyListInWords } from './duty-words'

export type DutyChange =
  | { readonly outcome: 'done' }
  /** Somebody else changed the list since; nothing was saved. */
  | { readonly outcome: 'changed-meanwhile' }
  | { readonly outcome: 'refused'; readonly problem: string }

/**
 * Changes the duty list of the actor's ICB: a new row of the setting with who and why, and a line of the audit with the list in
 * words before and after. It holds from the next telling on.
 */
export async function changeDuty(
  { db, now }: Live,
  { icbCode, personId }: Actor,
  asked: { version: number; reason: string; change: (list: DutyList) => DutyList },
): Promise<DutyChange> {
  return db.transaction().execute(async (trx): Promise<DutyChange> => {
    const newest = await findSettingValue(trx, icbCode, 'dutyList')
    if ((newest?.id ?? 0) !== asked.version) return { outcome: 'changed-meanwhile' }
    const duty = await readDuty(trx, icbCode)
    const changed = dutyList.safeParse(asked.change(duty.list))
    if (!changed.success)
      return { outcome: 'refused', problem: 'A duty list has from 1 to 6 steps. Change this one instead.' }
    const unknown = peopleIn(changed.data).filter(
      (id) => !duty.people.has(id) && !peopleIn(duty.list).includes(id),
    )
    if (unknown.length > 0) return { outcome: 'refused', problem: 'Choose people of the primary care team.' }
    const at = instant(now)
    await insertSetting(trx, {
      icbCode,
      key: 'dutyList',
      value: JSON.stringify(changed.data),
      at,
      personId,
      reason: asked.reason,
    })
    const nameOf = (id: number) => duty.people.get(id)?.name ?? 'somebody who has left'
    await insertAudit(trx, {
      at,
      personId,
      action: 'duty-list.changed',
      subjectKind: 'settings',
      subjectId: 'dutyList',
      icbCode,
      before: dutyListInWords(duty.list, nameOf),
      after: dutyListInWords(changed.data, nameOf),
      reason: asked.reason,
    })
    return { outcome: 'done' }
  })
}

function peopleIn({ steps, onCall, absences }: DutyList): number[] {
  const rotas = [...steps.map(({ rota }) => rota), onCall]
  return [
    ...rotas.flatMap(({ standing, weekdays }) => [...standing, ...weekdays]),
    ...absences.flatMap(({ personId, coverId }) => [personId, coverId]),
  ].filter((id): id is number => id !== null)
}
