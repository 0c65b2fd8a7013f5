import { listIcbs } from '#db/queries/settings'
import { type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { hoursOn } from '~/domain/calendar/icb-hours'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { defaultIcbSettings } from '~/domain/settings/icb-settings'
import { purposeOn } from '~/domain/settings/purpose-statement'
import { readIcbWorld } from '~/platform/icb-world.server'
import { live, type RouteArgs } from '~/platform/live.server'
import { readRuleSetInForce } from '~/platform/rule-sets.server'
import { readSession } from '~/platform/session.server'
import type { HelpFacts } from './help-facts'
import type { HelpTopic } from './help-topic'
import { helpTopics } from './help-topics'

/** The help for whoever reads it. */
export interface Help {
  readonly topics: readonly HelpTopic[]
  /** Where the reader's own practice lives, for links into it; `null` for everybody else. */
  readonly practiceHome: string | null
}

/**
 * The help pages, written from the rules and numbers in force at the reader's ICB; for a visitor, of the ICB that the service
 * was set up for first. Before any is set up, from the service's own defaults.
 */
export async function readHelp(args: RouteArgs): Promise<Help> {
  const session = await readSession(args)
  const active = session.state === 'signed-in' ? session.signedIn.active : undefined
  const { db, now } = live(args.context)
  const icbCode = active?.icbCode ?? (await listIcbs(db))[0]?.code
  const practiceHome = active?.role === 'practice_user' ? `/practices/${active.scopeCode}` : null
  const today = londonDayOf(now)
  if (icbCode === undefined) return { topics: helpTopics(defaultFacts(today)), practiceHome }
  const [{ settings }, { ruleSet }] = await Promise.all([
    readIcbWorld(db, icbCode),
    readRuleSetInForce(db, icbCode, today),
  ])
  const { telephones, targets } = settings
  const hours = hoursOn(settings.hours, today)
  const purpose = purposeOn(settings.purpose, today)
  return {
    topics: helpTopics({ ruleSet, hours, telephones, targets, purpose }),
    practiceHome,
  }
}

function defaultFacts(today: IsoDay): HelpFacts {
  const { purpose, ...settings } = defaultIcbSettings
  return { ...settings, purpose: purposeOn(purpose, today), ruleSet: defaultRuleSet }
}
