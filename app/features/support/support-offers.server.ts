import { listCatalogue } from '#db/queries/catalogue'
import { londonDayOf } from '~/domain/calendar/days'
import type { CatalogueEntry, ClosureKind, Decider } from '~/domain/support/catalogue'
import type { Live } from '~/platform/live.server'

/** A catalogue entry as a practice reads it. */
export interface SupportOffer {
  readonly code: string
  readonly name: string
  readonly whatItIs: string
  readonly whenItFits: string
  readonly exclusions: readonly string[]
  readonly whoDecides: string
  readonly allowance: string | null
  /** Where it is asked for on a form of its own. */
  readonly askHref: string | null
  /** How to get what has no form. */
  readonly howToGet: string | null
}

/** Where each closure form lives below a practice's address. */
export const askPaths: Readonly<Record<ClosureKind, string>> = {
  half_day: 'ask/half-day-closure',
  extra_plt: 'ask/extra-plt',
  lunchtime: 'ask/lunchtime-closures',
}

/** What the ICB offers today, in the catalogue's order, as the practice reads it. */
export async function listOffers(
  { db, now }: Pick<Live, 'db' | 'now'>,
  practice: { code: string; icbCode: string },
): Promise<SupportOffer[]> {
  const catalogue = await listCatalogue(db, practice.icbCode, londonDayOf(now))
  return catalogue.map((entry) => toOffer(entry, practice.code))
}

function toOffer(entry: CatalogueEntry, practiceCode: string): SupportOffer {
  const { code, name, whatItIs, whenItFits, exclusions, allowancePerYear } = entry
  const askHref = entry.closureKind && `/practices/${practiceCode}/${askPaths[entry.closureKind]}`
  return {
    code,
    name,
    whatItIs,
    whenItFits,
    exclusions,
    whoDecides: decidesWords(entry),
    allowance: allowancePerYear === null ? null : `At most ${allowancePerYear} a year (April to March).`,
    askHref,
    howToGet: askHref === null ? howToGet(entry) : null,
  }
}

const deciderWords: Readonly<Record<Decider, string>> = {
  manager: 'An ICB manager decides',
  triage: 'The primary care team decides',
  workforce: 'The workforce team decides',
}

function decidesWords({ decidedBy, consulted, targets }: CatalogueEntry): string {
  const days = targets.decideWithinWorkingDays
  const within = `within ${days} working ${days === 1 ? 'day' : 'days'}`
  // Only its first letter: "the PCN lead", "the IT or estates desk".
  const asked = consulted ? ` Asked first: ${consulted.charAt(0).toLowerCase()}${consulted.slice(1)}.` : ''
  return `${deciderWords[decidedBy]} ${within}, at once when it cannot wait.${asked}`
}

function howToGet({ requestedBy }: CatalogueEntry): string {
  return requestedBy.includes('practice')
    ? 'To get it, ask for help now, or write it on your case.'
    : 'The ICB offers it to you; you can ask about it on your case.'
}
