import { listIcbs } from '#db/queries/settings'
import { londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { defaultIcbSettings } from '~/domain/settings/icb-settings'
import { findPurpose, type PurposeStatement, purposeOn } from '~/domain/settings/purpose-statement'
import { readIcbWorld } from '~/platform/icb-world.server'
import { live, type RouteArgs } from '~/platform/live.server'
import { readSession } from '~/platform/session.server'

/**
 * The statement of purpose of the reader's ICB (for a visitor, of the first): the one shown today, or the version asked for.
 * Undefined where there is no such version, and for one that is not shown yet: it may still be overtaken.
 */
export async function readPrivacy(args: RouteArgs, askedVersion: string | null) {
  const session = await readSession(args)
  const { db, now } = live(args.context)
  const own = session.state === 'signed-in' ? session.signedIn.active?.icbCode : undefined
  const icbCode = own ?? (await listIcbs(db))[0]?.code
  const { purpose } = icbCode === undefined ? defaultIcbSettings : (await readIcbWorld(db, icbCode)).settings
  const today = londonDayOf(now)
  const current = purposeOn(purpose, today)
  const statement = askedVersion === null ? current : findPurpose(purpose, Number(askedVersion))
  if (!statement || (statement.fromDay ?? '') > today) return undefined
  const next = purpose.findLast(({ fromDay }) => fromDay !== null && fromDay > today)
  return {
    version: statement.version,
    paragraphs: statement.paragraphs,
    isCurrent: statement.version === current.version,
    currentVersion: current.version,
    agreed: agreedSentence(statement),
    /** The day from which other words are shown; `null` while none are planned. */
    changesOn: next?.fromDay ? formatDay(next.fromDay) : null,
    earlier: purpose
      .filter(({ version, fromDay }) => version !== statement.version && (fromDay ?? '') <= today)
      .map(({ version }) => version),
  }
}

function agreedSentence({ agreement }: PurposeStatement): string {
  if (agreement === null) return 'It is not yet agreed with the local medical committee (LMC).'
  return `It was agreed with ${agreement.with} on ${formatDay(agreement.onDay)}.`
}
