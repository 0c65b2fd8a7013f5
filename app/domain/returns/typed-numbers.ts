const plain = /^\d{1,7}(\.\d{1,3})?$/
const inThousands = /^\d{1,3}([ ,]\d{3})+(\.\d{1,3})?$/

/**
 * A number as people type it: "1,200 ", "7.5". `undefined` for letters, minus, 1e9 and the like, and for "12%", which is no
 * number of days or minutes. Never through `Number('')` or coercion, which read an empty answer as 0.
 */
export function readNumber(typed: string): number | undefined {
  const text = typed.trim()
  if (plain.test(text)) return Number(text)
  return inThousands.test(text) ? Number(text.replace(/[ ,]/g, '')) : undefined
}

/** A per cent as people type it: "12", "12%", "12 %". */
export function readPercent(typed: string): number | undefined {
  return readNumber(typed.trim().replace(/%$/, ''))
}

export type Share = { readonly part: number; readonly whole: number } | { readonly percent: number }

/** "7" of "9" from two fields, or "7 / 9", "7 of 9" or "78%" in the first one alone. */
export function readShare(typedPart: string, typedWhole: string): Share | undefined {
  const both = /^(.+?)\s*(?:\/|\bof\b)\s*(.+)$/i.exec(typedPart.trim())
  if (both) {
    const [, first = '', second = ''] = both
    if (typedWhole.trim() !== '' && readNumber(typedWhole) !== readNumber(second)) return undefined
    return shareOf(readNumber(first), readNumber(second))
  }
  if (typedWhole.trim() !== '') return shareOf(readNumber(typedPart), readNumber(typedWhole))
  const percent = typedPart.trim().endsWith('%') ? readPercent(typedPart) : undefined
  return percent === undefined ? undefined : { percent }
}

function shareOf(part: number | undefined, whole: number | undefined): Share | undefined {
  return part === undefined || whole === undefined ? undefined : { part, whole }
}
