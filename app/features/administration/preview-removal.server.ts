import { writtenTables } from '#db/queries/written-columns'
import { changedTexts } from '~/domain/governance/removal'
import type { Live } from '~/platform/live.server'
import { markedParts, type TextPart } from './place-words'
import { namedPlace } from './read-places.server'
import type { Plan } from './remove-words.server'

/** So much is shown on each side of what goes, in places that nobody asked to see. */
const AROUND = 120

export interface PreviewLine {
  readonly id: string
  readonly name: string
  readonly before: readonly TextPart[]
  readonly after: readonly TextPart[]
}

/** Each text that would change, before and after, with what goes marked. */
export async function previewOf({ db }: Pick<Live, 'db'>, plan: Plan): Promise<PreviewLine[]> {
  const lines: PreviewLine[] = []
  for (const [index, { place, after }] of plan.changes.entries()) {
    // Who may administer one ICB need not see what somebody is typing elsewhere.
    const isHidden = writtenTables[place.table].belongsBy === 'nobody'
    const name = isHidden ? writtenTables[place.table].name : await namedPlace(db, place)
    const texts = place.isJson
      ? changedTexts(place.value, plan.patterns, plan.mark)
      : [{ was: place.value, is: after }]
    for (const [at, { was, is }] of texts.entries()) {
      lines.push({
        id: `${index}-${at}`,
        name,
        before: markedParts(was, plan.patterns, isHidden ? 0 : AROUND),
        after: markedParts(is, [markPattern(plan.mark)], isHidden ? 0 : AROUND),
      })
    }
  }
  return lines
}

function markPattern(mark: string): RegExp {
  return new RegExp(mark.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'), 'gu')
}
