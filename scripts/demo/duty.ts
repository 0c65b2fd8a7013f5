import type { Executor } from '#db/connection'
import { insertSetting } from '#db/queries/settings'
import { addDays, type Instant, type IsoDay } from '~/domain/calendar/days'
import { type DutyList, EMPTY_ROTA } from '~/domain/duty/duty-list'
import { firstIcb } from '~/features/organisations/seed-organisations.server'
import { type DemoPeople, personOf } from './people'

/**
 * The duty list of the demo: two officers first, then the manager; one officer is away next week, and the other covers. Who is on
 * call is away now, and the manager covers.
 */
export async function addDemoDutyList(
  trx: Executor,
  people: DemoPeople,
  day: IsoDay,
  at: Instant,
): Promise<void> {
  const idOf = (key: string) => personOf(people, key).id
  const [city, county] = [idOf('officer.one'), idOf('officer.two')]
  const manager = idOf('manager.icb')
  const onCall = idOf('clinical-lead.icb')
  const list: DutyList = {
    steps: [
      { name: 'First line', rota: { ...EMPTY_ROTA, standing: [city, county] } },
      { name: 'Manager of the week', rota: { ...EMPTY_ROTA, standing: [manager] } },
    ],
    onCall: { ...EMPTY_ROTA, standing: [onCall] },
    absences: [
      { id: 1, personId: county, fromDay: addDays(day, 7), toDay: addDays(day, 11), coverId: city },
      { id: 2, personId: onCall, fromDay: addDays(day, -1), toDay: addDays(day, 4), coverId: manager },
    ],
  }
  await insertSetting(trx, {
    icbCode: firstIcb.code,
    key: 'dutyList',
    value: JSON.stringify(list),
    at,
    personId: manager,
    reason: 'First duty list, agreed in the team meeting',
  })
}
