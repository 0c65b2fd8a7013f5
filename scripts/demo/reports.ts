import { listMissingPractices } from '#db/queries/demo'
import { type IsoDay, MINUTE_MS } from '~/domain/calendar/days'
import { type PackTimes, packTimes } from '~/domain/calendar/pack-times'
import { type IsoMonday, mondayOf, previousWeek } from '~/domain/calendar/weeks'
import type { Score } from '~/domain/opel/scores'
import type { ReturnSubmission } from '~/domain/returns/return-form'
import { postReopening } from '~/features/returns/reopen-day.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import { makeNoonPicture, noonOf } from '~/features/today/make-noon-picture.server'
import { mailPack, makePack } from '~/features/trends/make-pack.server'
import { reporterOf, storyPractices } from './people'
import { actorOfKey, liveAt, practiceActor, type Stage } from './stage'

const packWeeks = 3
const noonDays = 5

/** The weekly packs and 12:00 aggregates of the demo's latest past, each made and mailed by the service at its time. */
export async function makeReports(stage: Stage, days: readonly IsoDay[], now: Date): Promise<void> {
  const weeks = lastWeeks(days)
  const lateWeek = weeks.at(-2)
  for (const monday of weeks) {
    const times = packTimes(monday, stage.icb.settings.weeklyPack, stage.icb.holidays)
    if (!times || times.madeAt > now) continue
    await makePack(liveAt(stage, times.madeAt), stage.icb, monday)
    if (monday === lateWeek) await sendAfterPack(stage, times)
    if (times.mailedAt <= now) await mailPack(liveAt(stage, times.mailedAt), stage.icb, monday)
  }
  for (const day of days.slice(-noonDays - 1)) {
    const noon = noonOf(day, stage.icb)
    if (noon <= now) await makeNoonPicture(liveAt(stage, noon), stage.icb, day)
  }
}

/** A practice whose day is opened again once the pack is made sends its return: the pack's page tells of it. */
async function sendAfterPack(stage: Stage, { lastDay, madeAt }: PackTimes): Promise<void> {
  const missing = await listMissingPractices(stage.db, stage.icb.icbCode, lastDay)
  const practiceCode = missing.find((code) => code !== storyPractices.silent)
  if (practiceCode === undefined) return
  const officer = await actorOfKey(stage, 'officer.one', 'triage')
  const opensAt = new Date(madeAt.getTime() + 10 * MINUTE_MS)
  await postReopening(liveAt(stage, opensAt), { actor: officer, practiceCode }, [
    ['until', '30'],
    ['reason', 'Your internet was down until the evening'],
    ['version', '0'],
  ])
  const sent = await submitReturn(liveAt(stage, new Date(opensAt.getTime() + 8 * MINUTE_MS)), {
    actor: await practiceActor(stage, practiceCode),
    senderEmail: reporterOf(stage.people, practiceCode).email,
    practiceCode,
    act: 'first',
    submission: aQuietDay,
    declared: null,
    reason: '',
    channel: 'practice',
    basedOn: 0,
    submitKey: `demo-after-the-pack-${practiceCode}`,
  })
  if (sent.outcome !== 'submitted')
    throw new Error(`${practiceCode} could not send after the pack: ${sent.outcome}`)
}

const band = (points: Score) => ({ state: 'value' as const, band: points })

/** Four main answers without points but one, and nothing needed. */
const aQuietDay: ReturnSubmission = {
  answers: {
    parameters: {
      clinicalStaff: band(1),
      unmetSameDay: band(0),
      oldestResult: band(0),
      premisesIt: band(0),
    },
    triggers: [],
  },
  safety: 'safe',
  careAffected: false,
  supportNeeded: false,
  helpWanted: 'none',
  reasons: [],
  already: [],
  freeText: '',
  freeTextConfirmed: false,
}

/** The weeks before the demo's own and that one, oldest first. */
function lastWeeks(days: readonly IsoDay[]): IsoMonday[] {
  const last = days.at(-1)
  if (!last) return []
  const weeks = [mondayOf(last)]
  while (weeks.length <= packWeeks) weeks.unshift(previousWeek(weeks[0] ?? mondayOf(last)))
  return weeks
}
