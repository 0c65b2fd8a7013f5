import { countOrganisations } from '#db/queries/administration'
import { findLastAreaPltDay } from '#db/queries/area-plt'
import { countJobs, findOldestDueJob } from '#db/queries/jobs'
import { findOldestMailWaiting } from '#db/queries/operations'
import { countOutbox } from '#db/queries/outbox'
import { countPeople } from '#db/queries/people-admin'
import { findRuleSetIdInForce } from '#db/queries/rule-sets'
import { findNewestSetting } from '#db/queries/settings'
import type { Actor } from '~/domain/access/actor'
import { rolesThatNeedSecondFactor as icbRoles } from '~/domain/access/second-factor'
import { bankHolidaysRunOut } from '~/domain/calendar/bank-holidays'
import { addDays, dateOf, type Instant, instant, londonDayOf, MINUTE_MS } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { hoursSince } from '~/domain/operations/backups'
import { purposeOn } from '~/domain/settings/purpose-statement'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { attentionOf } from './attention'
import { readBackupsKept } from './backups.server'

/** A calendar of the area's PLT that ends sooner than this is told about, and for ever after it has ended. */
const DAYS_AHEAD = 42

/** What there is to administer in the actor's ICB, in counts, and what of it wants attention. */
export async function readOverview(
  { db, now }: Live,
  actor: Actor,
  asked: { readonly sendsMail: boolean; readonly keepsBackups: boolean; readonly needsSecondStep: boolean },
) {
  const { sendsMail, keepsBackups, needsSecondStep } = asked
  const today = londonDayOf(now)
  const { icbCode } = actor
  const world = await readIcbWorld(db, icbCode)
  const [organisations, people, suspended, outbox, jobs, ruleSetId, ownTelephones] = await Promise.all([
    countOrganisations(db, icbCode, today),
    countPeople(db, { icbCode, search: '' }),
    countPeople(db, { icbCode, search: '', status: 'suspended' }),
    countOutbox(db, icbCode),
    countJobs(db),
    findRuleSetIdInForce(db, icbCode, today),
    findNewestSetting(db, icbCode, 'telephones'),
  ])
  const oldestDueAt = await findOldestDueJob(db, instant(now))
  const oldestMailAt = sendsMail ? await findOldestMailWaiting(db, instant(now)) : null
  const lastPlt = await findLastAreaPltDay(db, icbCode)
  const attention = attentionOf({
    bankHolidaysRunOut: bankHolidaysRunOut(world.holidays, today),
    hasRuleSet: ruleSetId !== undefined,
    hasOwnTelephones: ownTelephones !== undefined,
    deadMails: outbox.dead,
    failedJobs: jobs.failed,
    hoursSinceGoodBackup: keepsBackups ? hoursSince((await readBackupsKept(db)).good, now) : undefined,
    mailsKeptHere: sendsMail ? null : outbox.queued + outbox.sending,
    placeholderCodes: organisations.placeholderCodes,
    placeholderListSizes: organisations.placeholderListSizes,
    practicesWithoutPcn: organisations.withoutPcn,
    minutesOldestJobWaits: oldestDueAt && minutesSince(oldestDueAt, now),
    minutesOldestMailWaits: oldestMailAt && minutesSince(oldestMailAt, now),
    withoutSecondStep: needsSecondStep
      ? await countPeople(db, {
          icbCode,
          search: '',
          status: 'active',
          roles: icbRoles,
          hasSecondStep: false,
        })
      : 0,
    areaPltEnds: lastPlt && lastPlt < addDays(today, DAYS_AHEAD) ? formatDay(lastPlt) : null,
    isPurposeAgreed: purposeOn(world.settings.purpose, today).agreement !== null,
  })
  return { organisations, people, suspended, outbox, jobs, attention, holidays: world.holidays.size }
}

function minutesSince(at: Instant, now: Date): number {
  return Math.floor((now.getTime() - dateOf(at).getTime()) / MINUTE_MS)
}
