import type { CatalogueEntry, SupportActionCode } from './catalogue'
import { reasonsWhy, type SuggestionFacts } from './conditions'

/** A support action that fits what the practice has reported, with the reasons in sentences. */
export interface Suggestion {
  readonly code: SupportActionCode
  readonly because: readonly string[]
}

/**
 * The support actions of a catalogue whose condition holds, in the catalogue's order, each with the
 * sentences that say why. The catalogue is taken as given: pass only entries that hold on the day.
 */
export function suggestSupport(
  catalogue: readonly Pick<CatalogueEntry, 'code' | 'suggestedWhen'>[],
  facts: SuggestionFacts,
): Suggestion[] {
  return catalogue.flatMap(({ code, suggestedWhen }) => {
    const because = suggestedWhen && reasonsWhy(suggestedWhen, facts)
    return because ? [{ code, because: [...new Set(because)] }] : []
  })
}
