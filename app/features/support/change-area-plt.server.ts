import { cancelAreaPlt, findAreaPlt, insertAreaPlt, listAreaPlt } from '#db/queries/area-plt'
import { insertAudit } from '#db/queries/audit'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import { sessionDayProblem } from '~/domain/support/area-plt-import'
import type { FormProblem } from '~/domain/support/form-entries'
import type { Live } from '~/platform/live.server'
import type { AddAreaPltForm } from './area-plt-form'
import { readAreaPltWorld } from './area-plt-world.server'

export type AreaPltOutcome =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'not-found' }
  /** Somebody else changed it since the page was read. */
  | { readonly outcome: 'changed' }
  | { readonly outcome: 'refused'; readonly problem: FormProblem }

/** Puts a session in the area's PLT calendar: on a working day that is not over, for an area and provider of the ICB, once. */
export async function addAreaPlt(live: Live, actor: Actor, form: AddAreaPltForm): Promise<AreaPltOutcome> {
  const { icbCode, personId } = actor
  const world = await readAreaPltWorld(live.db, icbCode, live.now)
  const { day, half, area, providerCode } = form
  const dayProblem = sessionDayProblem(day, world)
  if (dayProblem) return refused('day', dayProblem)
  const known = world.areas.find(({ kind, code }) => kind === area.kind && code === area.code)
  if (!known) return refused('area', 'Choose for whom the session is held.')
  if (providerCode !== null && !world.providers.some(({ code }) => code === providerCode)) {
    return refused('providerCode', 'Choose a cover provider, or none.')
  }
  const entry = { scopeKind: area.kind, scopeCode: area.code, day, half, providerCode }
  return live.db.transaction().execute(async (trx): Promise<AreaPltOutcome> => {
    const held = await listAreaPlt(trx, icbCode, { firstDay: day, lastDay: day })
    const isThere = held.some(
      (one) => one.half === half && one.scopeKind === area.kind && one.scopeCode === area.code,
    )
    if (isThere) return refused('day', 'This session stands in the calendar already.')
    const at = instant(live.now)
    const id = await insertAreaPlt(trx, { ...entry, icbCode, at, by: personId })
    await insertAudit(trx, {
      at,
      personId,
      action: 'area-plt.added',
      subjectKind: 'area-plt',
      subjectId: String(id),
      icbCode,
      after: entry,
    })
    return { outcome: 'done' }
  })
}

/** Takes a session out of the calendar, with why: it leaves homes and guards, and feeds show it as cancelled. */
export async function takeOutAreaPlt(
  live: Live,
  actor: Actor,
  asked: { id: number; version: number; reason: string },
): Promise<AreaPltOutcome> {
  const { icbCode, personId } = actor
  return live.db.transaction().execute(async (trx): Promise<AreaPltOutcome> => {
    const session = await findAreaPlt(trx, icbCode, asked.id)
    if (!session) return { outcome: 'not-found' }
    const at = instant(live.now)
    if (!(await cancelAreaPlt(trx, { ...asked, at, by: personId }))) return { outcome: 'changed' }
    const { scopeKind, scopeCode, day, half, providerCode } = session
    await insertAudit(trx, {
      at,
      personId,
      action: 'area-plt.taken-out',
      subjectKind: 'area-plt',
      subjectId: String(session.id),
      icbCode,
      before: { scopeKind, scopeCode, day, half, providerCode },
      reason: asked.reason,
    })
    return { outcome: 'done' }
  })
}

function refused(field: string, message: string): AreaPltOutcome {
  return { outcome: 'refused', problem: { field, message } }
}
