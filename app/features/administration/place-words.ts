import { writtenTexts } from '~/domain/governance/removal'

/** The names of columns that say more than the name of their table. */
const columnWords: Readonly<Record<string, string>> = {
  free_text: 'anything else',
  declared_note: 'why another level was declared',
  declared_clinician: 'the clinician named',
  correction_reason: 'why it was corrected',
  spoke_to: 'who was spoken to',
  spoke_with: 'who was spoken with',
  agreed: 'what was agreed',
  note: 'note',
  reason: 'reason',
  end_reason: 'why it ended',
  replace_reason: 'why it was corrected',
  cancel_reason: 'why it was cancelled',
  withdraw_reason: 'why it was withdrawn',
  answer_reason: 'reason of the answer',
  cover_note: 'who covers',
  hand_back_note: 'note at hand-back',
  asked: 'what was asked',
  line: 'what was answered',
  before: 'before',
  after: 'after',
  last_error: 'what went wrong',
}

/** "Return: anything else": a place as a person would say it. */
export function placeWords(tableName: string, column: string, reference: string | null): string {
  const more = columnWords[column]
  const name = more === undefined ? tableName : `${tableName}: ${more}`
  return reference === null ? name : `${name}, ${reference}`
}

/** The texts of a place: itself, or those in its JSON. */
export function textsOf(place: { readonly value: string; readonly isJson: boolean }): string[] {
  return place.isJson ? writtenTexts(place.value) : [place.value]
}

export interface TextPart {
  readonly text: string
  /** True where it is what goes, or what stands there instead. */
  readonly isMarked: boolean
}

/** A text in parts, those that fit one of the patterns marked; long parts between them shortened where only a look is wanted. */
export function markedParts(text: string, patterns: readonly RegExp[], around?: number): TextPart[] {
  const spans = patterns
    .flatMap((pattern) =>
      [...text.matchAll(pattern)].map((found) => [found.index, found.index + found[0].length]),
    )
    .toSorted(([a = 0], [b = 0]) => a - b)
  const parts: TextPart[] = []
  let at = 0
  for (const [from = 0, to = 0] of spans) {
    if (to <= at) continue
    if (from > at) parts.push({ text: shortened(text.slice(at, from), around), isMarked: false })
    parts.push({ text: text.slice(Math.max(at, from), to), isMarked: true })
    at = to
  }
  if (at < text.length) parts.push({ text: shortened(text.slice(at), around), isMarked: false })
  return parts
}

function shortened(text: string, around: number | undefined): string {
  if (around === undefined || text.length <= 2 * around) return text
  if (around === 0) return ' … '
  return `${text.slice(0, around)} … ${text.slice(-around)}`
}
