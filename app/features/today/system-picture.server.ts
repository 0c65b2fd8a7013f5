import { getIcbShortName, listStanding, type StandingPractice } from '#db/queries/today'
import type { Actor } from '~/domain/access/actor'
import { pictureDay } from '~/domain/calendar/picture-day'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { readRuleSetInForce } from '~/platform/rule-sets.server'
import { type AreaRow, areaRow } from './area-picture'
import { partnerAreas } from './partner-areas'
import { partnerFirstLine, seesPracticesAt4 } from './partner-words'

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
  const shortName = await getIcbShortName(db, icbCode)
  const { name, whole, places } = partnerAreas(ruleSet, practices, shortName)
  return {
    ...picture,
    name,
    level: whole?.outcome === 'level' ? whole.level : null,
    firstLine: partnerFirstLine(shortName, name, whole),
    places: places.map(
      (place): SystemPlace =>
        place.area === null
          ? { isSuppressed: true, name: place.name }
          : { isSuppressed: false, row: areaRow(place.id, place.name, place.area) },
    ),
    telephones: settings.telephones,
    practicesAt4: seesPracticesAt4(actor)
      ? practices.filter((one) => one.lastLevel === 4).map(toNamed)
      : null,
  }
}

export type SystemPictureData = Awaited<ReturnType<typeof readSystemPicture>>

function toNamed({ code, name, pcnName, placeName }: StandingPractice) {
  return { code, name, pcnName, placeName }
}
