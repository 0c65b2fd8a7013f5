import { listStripRows } from '#db/queries/case-page'
import { listPlanEvents, listPlans } from '#db/queries/improvement-plans'
import { listQualityEntries, type QualityEntry } from '#db/queries/quality'
import { findOpenCandidate } from '#db/queries/risk-candidates'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { planOf, planTypeWords } from '~/domain/at-risk/plans'
import { cqcRatingWords, cqcStageWords, type QualityKind } from '~/domain/at-risk/quality'
import { dateOf } from '~/domain/calendar/days'
import { reportingDaysBack } from '~/domain/calendar/reporting-days'
import { formatDay, formatShortDayAndTime } from '~/domain/calendar/words'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { findNewestOf } from './correction-chain'
import { planSummary } from './plan-words'
import { readPracticeHead } from './practice-head.server'
import { standingEntries } from './record-quality.server'

/** Three strips of 20 days: a quarter, near enough. */
const stripDays = 60

/** What is known of a practice's quality, for managers: levels, CQC, notes, concerns, plans. Undefined outside the scope. */
export async function readQualityPage(live: Live, actor: Actor, practiceCode: string) {
  const practice = await readPracticeHead(live, actor, practiceCode)
  if (!practice) return undefined
  const { db } = live
  const { icbCode } = actor
  const { holidays } = await readIcbWorld(db, icbCode)
  const days = reportingDaysBack(stripDays, practice.today, holidays)
  const from = days[0] ?? practice.today
  const strip = await listStripRows(db, { icbCode, practiceCode, from, to: practice.today })
  const byDay = new Map(strip.map((row) => [row.day, row]))
  const entries = await listQualityEntries(db, icbCode, practiceCode)
  const standing = standingEntries(entries)
  const endOf = new Map(
    standing.filter(({ kind }) => kind === 'concern_closed').map((one) => [one.aboutRootId, one]),
  )
  const concerns = standing.filter(({ kind }) => kind === 'concern')
  const candidate = await findOpenCandidate(db, icbCode, practiceCode)
  const plans = []
  for (const row of await listPlans(db, practiceScopeOf(actor), practiceCode)) {
    const plan = planOf(await listPlanEvents(db, row.id))
    plans.push({ id: row.id, type: planTypeWords[row.type], ...planSummary(plan, practice.today) })
  }
  return {
    practice,
    strip: days.map((day) => {
      const row = byDay.get(day)
      const href = row?.returnReference
        ? `/icb/practices/${practiceCode}/returns/${row.returnReference}`
        : null
      return { day, state: row?.state ?? null, level: row?.worstLevel ?? null, href }
    }),
    candidate: candidate?.reference ?? null,
    cqc: standing.filter(({ kind }) => kind === 'cqc').map(lineOf),
    notes: standing.filter(({ kind }) => kind === 'complaints' || kind === 'healthwatch').map(lineOf),
    concerns: concerns
      .map((one) => {
        const end = endOf.get(one.rootId)
        return { ...lineOf(one), rootId: one.rootId, end: end ? lineOf(end) : null }
      })
      .sort((one, other) => Number(one.end !== null) - Number(other.end !== null)),
    corrected: entries
      .filter((one) => one.isReplaced || one.isWithdrawn)
      .map((one) => ({ ...lineOf(one), why: whyGone(one, entries) })),
    plans,
  }
}

export type QualityPageData = NonNullable<Awaited<ReturnType<typeof readQualityPage>>>

/** What the form for one kind of line starts with; undefined for a practice, or a line, that is not there. */
export async function readQualityForm(
  live: Live,
  actor: Actor,
  practiceCode: string,
  asked: { kind: QualityKind; correctsId: number | null; aboutRootId: number | null },
) {
  const practice = await readPracticeHead(live, actor, practiceCode)
  if (!practice) return undefined
  const entries = await listQualityEntries(live.db, actor.icbCode, practiceCode)
  const corrected = findNewestOf(entries, asked.correctsId)
  if (asked.correctsId !== null && corrected?.kind !== asked.kind) return undefined
  const rootId = corrected?.aboutRootId ?? asked.aboutRootId
  const about = standingEntries(entries).find((one) => one.kind === 'concern' && one.rootId === rootId)
  if (asked.kind === 'concern_closed' && !about) return undefined
  return {
    practice,
    kind: asked.kind,
    about: about ? { rootId: String(about.rootId), note: about.note } : null,
    corrected: corrected
      ? {
          id: String(corrected.id),
          day: corrected.day,
          source: corrected.source,
          note: corrected.note,
          stage: corrected.cqcStage ?? '',
          rating: corrected.cqcRating ?? '',
        }
      : null,
  }
}

export type QualityFormData = NonNullable<Awaited<ReturnType<typeof readQualityForm>>>

function lineOf(one: QualityEntry) {
  const cqc = one.cqcStage
    ? `${cqcStageWords[one.cqcStage]}${one.cqcRating ? `: ${cqcRatingWords[one.cqcRating]}` : ''}`
    : null
  return {
    id: one.id,
    kind: one.kind,
    day: formatDay(one.day),
    source: one.source,
    note: one.note,
    cqc,
    recorded: `${formatShortDayAndTime(dateOf(one.recordedAt))}, ${one.recordedByName}${one.replaceReason ? `. Corrected: ${one.replaceReason}` : ''}`,
  }
}

function whyGone(one: QualityEntry, entries: readonly QualityEntry[]): string {
  const later = entries.find(({ replacesId }) => replacesId === one.id)
  if (later) return later.replaceReason ?? ''
  return one.replaceReason ?? ''
}
