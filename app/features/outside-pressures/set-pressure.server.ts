import type { Db, Executor } from '#db/connection'
import { listAreas } from '#db/queries/areas'
import { insertAudit } from '#db/queries/audit'
import {
  endPressure,
  findPressure,
  insertPressure,
  isPressureSet,
  type OutsidePressure,
  type PressureContent,
  updatePressure,
} from '#db/queries/outside-pressures'
import type { Actor } from '~/domain/access/actor'
import { instant, londonDayOf } from '~/domain/calendar/days'
import type { RuleSet } from '~/domain/opel/rule-set'
import { pressureKinds } from '~/domain/outside-pressures/pressures'
import type { Live } from '~/platform/live.server'
import { readRuleSetInForce } from '~/platform/rule-sets.server'

export type PressureOutcome =
  | { readonly outcome: 'done' | 'not-found' | 'over' | 'changed-meanwhile' }
  | { readonly outcome: 'refused'; readonly field: string; readonly message: string }

/** Sets a pressure from outside for an area and days. Forms opened from now on have it ticked; it ends by itself. */
export async function setPressure(
  live: Live,
  actor: Actor,
  asked: PressureContent,
): Promise<PressureOutcome> {
  const { icbCode, personId } = actor
  const ruleSet = await rulesNow(live, icbCode)
  return live.db.transaction().execute(async (trx): Promise<PressureOutcome> => {
    const problem = await problemWith(trx, icbCode, ruleSet, asked, null)
    if (problem) return problem
    const at = instant(live.now)
    const id = await insertPressure(trx, icbCode, asked, { at, personId })
    await insertAudit(trx, { ...lineOf(actor, id), at, action: 'outside-pressure.set', after: asked })
    return { outcome: 'done' }
  })
}

/** Changes a pressure that is not over. Returns that were sent keep what they said. */
export async function changePressure(
  live: Live,
  actor: Actor,
  asked: PressureContent & { readonly id: number; readonly version: number },
): Promise<PressureOutcome> {
  const { id, version, ...content } = asked
  const ruleSet = await rulesNow(live, actor.icbCode)
  return withPressure(live, actor, { id, version }, async (trx, before) => {
    const problem = await problemWith(trx, actor.icbCode, ruleSet, content, id)
    if (problem) return problem
    await updatePressure(trx, id, content)
    await insertAudit(trx, {
      ...lineOf(actor, id),
      at: instant(live.now),
      action: 'outside-pressure.changed',
      before: contentOf(before),
      after: content,
    })
    return { outcome: 'done' }
  })
}

/** Ends a pressure now, before its last day is over. */
export async function endPressureNow(
  live: Live,
  actor: Actor,
  asked: { readonly id: number; readonly version: number; readonly reason: string },
): Promise<PressureOutcome> {
  const at = instant(live.now)
  return withPressure(live, actor, asked, async (trx, before) => {
    await endPressure(trx, asked.id, { at, personId: actor.personId })
    await insertAudit(trx, {
      ...lineOf(actor, asked.id),
      at,
      action: 'outside-pressure.ended',
      before: contentOf(before),
      after: { ...contentOf(before), endedAt: at },
      reason: asked.reason,
    })
    return { outcome: 'done' }
  })
}

/** Runs `act` on a pressure that still holds or is to come, when it is as the person saw it. */
async function withPressure(
  { db, now }: { readonly db: Db; readonly now: Date },
  { icbCode }: Actor,
  seen: { readonly id: number; readonly version: number },
  act: (trx: Executor, pressure: OutsidePressure) => Promise<PressureOutcome>,
): Promise<PressureOutcome> {
  return db.transaction().execute(async (trx): Promise<PressureOutcome> => {
    const pressure = await findPressure(trx, icbCode, seen.id)
    if (!pressure) return { outcome: 'not-found' }
    if (pressure.endedAt !== null || pressure.toDay < londonDayOf(now)) return { outcome: 'over' }
    if (pressure.version !== seen.version) return { outcome: 'changed-meanwhile' }
    return act(trx, pressure)
  })
}

async function problemWith(
  trx: Executor,
  icbCode: string,
  ruleSet: RuleSet,
  asked: PressureContent,
  id: number | null,
): Promise<PressureOutcome | undefined> {
  if (!pressureKinds(ruleSet).some(({ code }) => code === asked.kind))
    return { outcome: 'refused', field: 'kind', message: 'Choose what it is.' }
  const { places, pcns } = await listAreas(trx, icbCode)
  const codes = { icb: [icbCode], place: places.map((one) => one.id), pcn: pcns.map((one) => one.code) }
  if (!codes[asked.areaKind].includes(asked.areaCode))
    return { outcome: 'refused', field: 'area', message: 'Choose the area.' }
  if (!(await isPressureSet(trx, icbCode, asked, id))) return undefined
  const message = 'This is set for the same area on one of these days already: change that one.'
  return { outcome: 'refused', field: 'kind', message }
}

async function rulesNow({ db, now }: Live, icbCode: string): Promise<RuleSet> {
  return (await readRuleSetInForce(db, icbCode, londonDayOf(now))).ruleSet
}

function lineOf({ icbCode, personId }: Actor, id: number) {
  return { personId, subjectKind: 'outside-pressure', subjectId: String(id), icbCode }
}

function contentOf(pressure: OutsidePressure): PressureContent {
  const { kind, areaKind, areaCode, fromDay, toDay, note } = pressure
  return { kind, areaKind, areaCode, fromDay, toDay, note }
}
