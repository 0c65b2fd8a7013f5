import { findAreaPlt, listAreaPlt } from '#db/queries/area-plt'
import type { Actor } from '~/domain/access/actor'
import { addDays, dateOf, instant } from '~/domain/calendar/days'
import { formatDay, formatDayAndTime } from '~/domain/calendar/words'
import type { AreaPlt, AreaPltSession } from '~/domain/support/area-plt'
import type { AreaPltWorld } from '~/domain/support/area-plt-import'
import { halfWords } from '~/domain/support/halves'
import type { Live } from '~/platform/live.server'
import { areaLabel, readAreaPltWorld } from './area-plt-world.server'
import type { WaitingAreaPlt } from './import-area-plt.server'

/** So many of the days to come are listed: more than a calendar of two years. */
const daysAhead = 800
const mostShown = 200

/** The area's PLT sessions to come, and what the form to add one offers. */
export async function readAreaPltPage({ db, now }: Live, { icbCode }: Actor) {
  const world = await readAreaPltWorld(db, icbCode, now)
  const stretch = { firstDay: world.today, lastDay: addDays(world.today, daysAhead) }
  const sessions = await listAreaPlt(db, icbCode, stretch)
  return {
    sessions: sessions.slice(0, mostShown).map(toRow),
    total: sessions.length,
    areas: world.areas.map((area) => ({ value: `${area.kind}:${area.code}`, label: areaLabel(area) })),
    providers: world.providers.map(({ code, name }) => ({ value: code, label: name })),
  }
}

export type AreaPltPageData = Awaited<ReturnType<typeof readAreaPltPage>>

function toRow({ id, day, half, areaName, providerName }: AreaPltSession) {
  return { id, when: formatDay(day), half: halfWords[half], area: areaName, provider: providerName }
}

/** One session that may be taken out; undefined when it is not there any more. */
export async function readAreaPltSession({ db }: Live, { icbCode }: Actor, id: number) {
  const session = await findAreaPlt(db, icbCode, id)
  return session && { ...toRow(session), version: session.version }
}

/** A waiting list as its page shows it. */
export function areaPltImportView({ upload, problems, diff, seen, world }: WaitingAreaPlt) {
  return {
    fileName: upload.fileName,
    uploaded: `${upload.uploadedByName}, ${formatDayAndTime(dateOf(instant(new Date(upload.uploadedAt))))}`,
    problems,
    seen,
    added: (diff?.added ?? []).map((entry) => toEntry(entry, world)),
    changed: (diff?.changed ?? []).map(({ held, providerCode }) => ({
      ...toEntry(held, world),
      before: held.providerName ?? 'None',
      after: providerName(providerCode, world),
    })),
    notInList: (diff?.notInList ?? []).map((session) => toEntry(session, world)),
    unchanged: diff?.unchanged ?? 0,
  }
}

export type AreaPltImportView = ReturnType<typeof areaPltImportView>

function toEntry({ scopeKind, scopeCode, day, half, providerCode }: AreaPlt, world: AreaPltWorld) {
  const area = world.areas.find(({ kind, code }) => kind === scopeKind && code === scopeCode)
  return {
    key: `${day} ${half} ${scopeKind} ${scopeCode}`,
    when: `${formatDay(day)}, ${half}`,
    area: area ? areaLabel(area) : scopeCode,
    provider: providerName(providerCode, world),
  }
}

function providerName(code: string | null, { providers }: AreaPltWorld): string {
  return code === null ? 'None' : (providers.find((one) => one.code === code)?.name ?? code)
}
