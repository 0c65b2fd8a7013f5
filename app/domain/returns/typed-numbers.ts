const plain = /^\d{1,7}(\.\d{1,3})?$/
const inThousands = /^\d{1,3}([ ,]\d{3})+(\.\d{1,3})?$/

/**
 * A number as people type it: "1,200 ", "12%", "7.5". `undefined` for letters, minus, 1e9 and the like.
 * Never through `Number('')` or coercion, which read an empty answer as 0.
 */
export function readNumber(typed: string): number | undefined {
  const text = typed.trim().replace(/\s*%$/, '')
  if (plain.test(text)) return Number(text)
  return inThousands.test(text) ? Number(text.replace(/[ ,]/g, '')) : undefined
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
  const percent = typedPart.trim().endsWith('%') ? readNumber(typedPart) : undefined
  return percent === undefined ? undefined : { percent }
}

function shareOf(part: number | undefined, whole: number | undefined): Share | undefined {
  return part === undefined || whole === undefined ? undefined : { part, whole }
}
