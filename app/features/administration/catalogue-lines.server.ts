import { hasOwnCatalogue, listEntryVersions } from '#db/queries/catalogue'
import type { Actor } from '~/domain/access/actor'
import { londonDayOf } from '~/domain/calendar/days'
import { type CatalogueEntry, supportActionCodes } from '~/domain/support/catalogue'
import { newestOf, standingOf, versionOn } from '~/domain/support/catalogue-versions'
import { defaultCatalogue } from '~/domain/support/default-catalogue'
import type { Live } from '~/platform/live.server'
import { deciderWords } from './catalogue-field-words'
import { dateWords } from './moments'

/** One kind of support in the list of the catalogue. */
export interface CatalogueLine {
  readonly code: string
  readonly name: string
  readonly version: number
  readonly isOffered: boolean
  readonly standing: string
  readonly whoDecides: string
  readonly suggested: string
  readonly allowance: string
}

/** Every entry of the ICB's catalogue as it stands today, in the order in which support is suggested. */
export async function readCatalogueLines(
  { db, now }: Live,
  { icbCode }: Actor,
): Promise<{ entries: CatalogueLine[] }> {
  const today = londonDayOf(now)
  if (!(await hasOwnCatalogue(db, icbCode))) {
    return { entries: defaultCatalogue.map((entry) => toLine(entry, 1, true, 'Offered')) }
  }
  const entries: CatalogueLine[] = []
  for (const code of supportActionCodes) {
    const versions = await listEntryVersions(db, icbCode, code)
    const inForce = versionOn(versions, today)
    const newest = newestOf(versions)
    const shown = inForce ?? newest
    if (!shown || !newest) continue
    const isComing = standingOf(newest, versions, today) === 'coming'
    const next = isComing ? `, version ${newest.version} from ${dateWords(newest.validFromDay)}` : ''
    const until = inForce?.validToDay ? ` until ${dateWords(inForce.validToDay)}` : ''
    const standing = inForce
      ? `Offered${until}${next}`
      : isComing
        ? `Offered from ${dateWords(newest.validFromDay)}`
        : 'Not offered'
    entries.push(toLine(shown.entry, shown.version, inForce !== undefined, standing))
  }
  return { entries }
}

function toLine(entry: CatalogueEntry, version: number, isOffered: boolean, standing: string): CatalogueLine {
  return {
    code: entry.code,
    name: entry.name,
    version,
    isOffered,
    standing,
    whoDecides: deciderWords[entry.decidedBy],
    suggested: entry.suggestedWhen === null ? 'By nothing' : 'By the rules',
    allowance: entry.allowancePerYear === null ? 'No limit' : String(entry.allowancePerYear),
  }
}
