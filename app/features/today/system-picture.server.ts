import { getIcbShortName, listStanding, type StandingPractice } from '#db/queries/today'
import type { Actor } from '~/domain/access/actor'
import { pictureDay } from '~/domain/calendar/picture-day'
import { suppressSmallGroups } from '~/domain/opel/area-level'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { readRuleSetInForce } from '~/platform/rule-sets.server'
import { type AreaRow, areaOf, firstLineOf } from './area-picture'
import { areaRows, placeOf } from './today.server'

/** The system co-ordination centre: the one partner that is told which practices are at OPEL 4. */
const COORDINATION_CENTRE = 'SCC'

/** A place as partners see it: its figures, or that too few have returned to show any. */
export type SystemPlace =
  | { readonly isSuppressed: false; readonly row: AreaRow }
  | { readonly isSuppressed: true; readonly name: string }

/**
 * What partners see: places alone, never a practice or a text. Where a place is held back for too few returns, level and
 * figures are of the other places together, so that no difference tells of it (docs/decisions/0022). The co-ordination
 * centre also gets the practices at OPEL 4.
 */
export async function readSystemPicture({ db, now }: Live, actor: Actor) {
  const { icbCode } = actor
  const { holidays, settings } = await readIcbWorld(db, icbCode)
  const picture = pictureDay(now, holidays)
  const { ruleSet } = await readRuleSetInForce(db, icbCode, picture.day)
  const practices = await listStanding(db, { icbCode }, picture.day)
  const rows = areaRows(ruleSet, practices, placeOf)
  const places = suppressSmallGroups(rows).map((one, index): SystemPlace => {
    const name = rows[index]?.name ?? ''
    return one.isSuppressed ? { isSuppressed: true, name } : { isSuppressed: false, row: one.group }
  })
  const heldBack = rows.filter((_, index) => places[index]?.isSuppressed)
  const heldBackKeys = new Set(heldBack.map(({ key }) => key))
  const whole = areaOf(
    ruleSet,
    practices.filter((one) => !heldBackKeys.has(placeOf(one).key)),
  )
  const shortName = await getIcbShortName(db, icbCode)
  const nothingIsShown = rows.length > 0 && heldBack.length === rows.length
  const name = nothingIsShown ? shortName : nameWithout(shortName, heldBack)
  const seesPractices = actor.scopeKind === 'provider' && actor.scopeCode === COORDINATION_CENTRE
  return {
    ...picture,
    name,
    level: whole.outcome === 'level' ? whole.level : null,
    firstLine: nothingIsShown
      ? `${shortName} has no level to show yet: each of its places has fewer than 3 returns.`
      : firstLineOf(name, whole),
    places,
    telephones: settings.telephones,
    practicesAt4: seesPractices ? practices.filter((one) => one.lastLevel === 4).map(toNamed) : null,
  }
}

export type SystemPictureData = Awaited<ReturnType<typeof readSystemPicture>>

/** "LLR without Rutland". */
function nameWithout(name: string, heldBack: readonly AreaRow[]): string {
  return heldBack.length === 0 ? name : `${name} without ${heldBack.map((row) => row.name).join(' and ')}`
}

function toNamed({ code, name, pcnName, placeName }: StandingPractice) {
  return { code, name, pcnName, placeName }
}
