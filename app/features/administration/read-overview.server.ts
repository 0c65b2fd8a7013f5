import { countOrganisations } from '#db/queries/administration'
import { countJobs } from '#db/queries/jobs'
import { countOutbox } from '#db/queries/outbox'
import { countPeople } from '#db/queries/people-admin'
import { findRuleSetIdInForce } from '#db/queries/rule-sets'
import { findNewestSetting } from '#db/queries/settings'
import type { Actor } from '~/domain/access/actor'
import { bankHolidaysRunOut } from '~/domain/calendar/bank-holidays'
import { londonDayOf } from '~/domain/calendar/days'
import { hoursSince } from '~/domain/operations/backups'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { attentionOf } from './attention'
import { readBackupsKept } from './backups.server'

/** What there is to administer in the actor's ICB, in counts, and what of it wants attention. */
export async function readOverview(
  { db, now }: Live,
  actor: Actor,
  { sendsMail, keepsBackups }: { readonly sendsMail: boolean; readonly keepsBackups: boolean },
) {
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
  })
  return { organisations, people, suspended, outbox, jobs, attention, holidays: world.holidays.size }
}
