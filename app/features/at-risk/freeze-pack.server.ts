import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { nextNumber } from '#db/queries/counters'
import { findPractice } from '#db/queries/practices'
import { listWorstLevels } from '#db/queries/pressure-days'
import { listCandidatesSpokenWith } from '#db/queries/risk-candidates'
import { insertPack } from '#db/queries/risk-packs'
import { getIcbShortName } from '#db/queries/today'
import type { Actor } from '~/domain/access/actor'
import type { PackBody, PackRow } from '~/domain/at-risk/pack'
import { findSustainedSince } from '~/domain/at-risk/sustained-pressure'
import { type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { type BankHolidays, reportingDaysBack } from '~/domain/calendar/reporting-days'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { type ActOutcome, refusedAt } from './outcome'
import { pressureDaysOf } from './pressure-days'

/** Days that a pack shows of each practice. */
const shownDays = 20
/** How far back it is looked for since when pressure has been sustained. */
const lookedBackDays = 120

/**
 * Freezes the pack of today: every practice that is a candidate and was spoken with first, with its level on the last 20 reporting days
 * and the ICB's judgement in codes. What is corrected or decided later does not change it. `seen` is what somebody looked through
 * before: nobody freezes what they have not seen.
 */
export async function freezePack(
  live: Live,
  actor: Actor,
  seen: string,
): Promise<ActOutcome<{ readonly number: string }>> {
  const { holidays } = await readIcbWorld(live.db, actor.icbCode)
  return live.db.transaction().execute(async (trx) => {
    const day = londonDayOf(live.now)
    const { body, named, seen: seenNow } = await gatherPack(trx, actor.icbCode, day, holidays)
    if (body.rows.length === 0) {
      return refusedAt('', 'No practice is a candidate, so there is nothing to freeze. Propose one first.')
    }
    if (seen !== seenNow) return { outcome: 'changed' as const }
    const number = `RP-${String(await nextNumber(trx, 'risk-pack')).padStart(4, '0')}`
    const at = instant(live.now)
    await insertPack(trx, { number, icbCode: actor.icbCode, body, at, by: actor.personId, named })
    await insertAudit(trx, {
      at,
      personId: actor.personId,
      action: 'risk-pack.frozen',
      subjectKind: 'risk-pack',
      subjectId: number,
      icbCode: actor.icbCode,
      after: { practices: named.map(({ practiceCode }) => practiceCode) },
    })
    return { outcome: 'done' as const, number }
  })
}

/** What a pack of that day would hold, and by which versions of which candidates. */
export async function gatherPack(
  db: Executor,
  icbCode: string,
  day: IsoDay,
  holidays: BankHolidays,
): Promise<{ body: PackBody; named: { practiceCode: string; candidateId: number }[]; seen: string }> {
  const candidates = await listCandidatesSpokenWith(db, icbCode, day)
  const days = reportingDaysBack(lookedBackDays, day, holidays)
  const levels = await listWorstLevels(db, {
    icbCode,
    practiceCodes: candidates.map(({ practiceCode }) => practiceCode),
    from: days[0] ?? day,
    to: day,
  })
  const rows: PackRow[] = []
  const named: { practiceCode: string; candidateId: number }[] = []
  for (const candidate of candidates) {
    const practice = await findPractice(db, { icbCode }, candidate.practiceCode, day)
    const pressure = pressureDaysOf(days, levels, candidate.practiceCode)
    rows.push({
      practiceCode: candidate.practiceCode,
      practiceName: candidate.practiceName,
      pcnName: practice?.pcnName ?? '',
      placeName: practice?.placeName ?? '',
      patients: practice?.patients ?? 0,
      state: candidate.state,
      grounds: candidate.grounds,
      likelihood: candidate.likelihood,
      impact: candidate.impact,
      plan: candidate.plan,
      reviewDay: candidate.reviewDay,
      spokenDay: candidate.spokenDay,
      sustainedSince: findSustainedSince(pressure),
      days: pressure.slice(-shownDays),
    })
    named.push({ practiceCode: candidate.practiceCode, candidateId: candidate.id })
  }
  const icbName = await getIcbShortName(db, icbCode)
  const versions = candidates.map(({ reference, version }) => `${reference}.${version}`)
  return {
    body: { format: 1, icbName, asAtDay: day, rows },
    named,
    seen: [day, ...versions].join(' '),
  }
}
