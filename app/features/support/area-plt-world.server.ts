import type { Db } from '#db/connection'
import { listCoverProviderNames } from '#db/queries/area-plt'
import { listAreas } from '#db/queries/areas'
import { listIcbs } from '#db/queries/settings'
import { londonDayOf } from '~/domain/calendar/days'
import type { AreaPltWorld } from '~/domain/support/area-plt-import'
import { readIcbWorld } from '~/platform/icb-world.server'

/** What the area's PLT calendar is read against: the areas and cover providers of an ICB, and its working days from today on. */
export async function readAreaPltWorld(db: Db, icbCode: string, now: Date): Promise<AreaPltWorld> {
  const { holidays } = await readIcbWorld(db, icbCode)
  const [{ places, pcns }, providers, icbs] = await Promise.all([
    listAreas(db, icbCode),
    listCoverProviderNames(db, icbCode),
    listIcbs(db),
  ])
  return {
    today: londonDayOf(now),
    bankHolidays: holidays,
    areas: [
      { kind: 'icb', code: icbCode, name: icbs.find(({ code }) => code === icbCode)?.shortName ?? icbCode },
      ...places.map(({ id, name }) => ({ kind: 'place' as const, code: id, name })),
      ...pcns.map(({ code, name }) => ({ kind: 'pcn' as const, code, name })),
    ],
    providers,
  }
}

/** An area as a form lists it: "All of LLR", "Leicester", "SLAM PCN". */
export function areaLabel({ kind, name }: AreaPltWorld['areas'][number]): string {
  if (kind === 'icb') return `All of ${name}`
  return kind === 'pcn' ? `${name} PCN` : name
}
