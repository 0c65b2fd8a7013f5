import type { Db } from '#db/connection'
import { insertSetting } from '#db/queries/settings'
import { instant } from '~/domain/calendar/days'
import { type DutyList, EMPTY_ROTA } from '~/domain/duty/duty-list'
import { testIcb } from './organisations'

/** A step of the duty list that these people stand in every day. */
export function stepOf(name: string, ...standing: readonly number[]): DutyList['steps'][number] {
  return { name, rota: { ...EMPTY_ROTA, standing: [...standing] } }
}

/** The duty list of the test ICB, set by somebody. */
export async function setDutyList(
  db: Db,
  given: { steps: DutyList['steps']; onCall?: readonly number[]; absences?: DutyList['absences'] },
): Promise<void> {
  const list: DutyList = {
    steps: given.steps,
    onCall: { ...EMPTY_ROTA, standing: [...(given.onCall ?? [])] },
    absences: given.absences ?? [],
  }
  await insertSetting(db, {
    icbCode: testIcb,
    key: 'dutyList',
    value: JSON.stringify(list),
    at: instant(new Date('2026-11-01T09:00:00Z')),
    personId: given.steps[0]?.rota.standing[0] ?? 1,
    reason: 'First list',
  })
}
