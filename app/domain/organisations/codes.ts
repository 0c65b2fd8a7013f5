/** The code the NHS Organisation Data Service gives a practice, or a placeholder of the same shape. */
export type PracticeCode = string & { readonly __brand: 'PracticeCode' }

/** The code of a primary care network: `U` and five digits, or a placeholder `ZU` and four. */
export type PcnCode = string & { readonly __brand: 'PcnCode' }

// A letter and five digits; codes given out since 2021 alternate letters and digits ("V7R8L").
const PRACTICE_PATTERN = /^(?:[A-Z]\d{5}|[A-Z]\d[A-Z]\d[A-Z])$/
const PCN_PATTERN = /^(?:U\d{5}|ZU\d{4})$/
const PLACEHOLDER_PRACTICE_PATTERN = /^Z9\d{4}$/
const PLACEHOLDER_PCN_PATTERN = /^ZU\d{4}$/

/** True for text in the shape of a practice code, placeholders included. */
export function isPracticeCode(text: string): text is PracticeCode {
  return PRACTICE_PATTERN.test(text)
}

/** The text as a practice code; throws a RangeError when it has not the shape of one. */
export function practiceCode(text: string): PracticeCode {
  if (!isPracticeCode(text)) throw new RangeError(`Not a practice code: "${text}"`)
  return text
}

/** True for text in the shape of a PCN code, placeholders included. */
export function isPcnCode(text: string): text is PcnCode {
  return PCN_PATTERN.test(text)
}

/** The text as a PCN code; throws a RangeError when it has not the shape of one. */
export function pcnCode(text: string): PcnCode {
  if (!isPcnCode(text)) throw new RangeError(`Not a PCN code: "${text}"`)
  return text
}

/** True for a practice code that stands in until the real one is known. */
export function isPlaceholderPracticeCode(code: PracticeCode): boolean {
  return PLACEHOLDER_PRACTICE_PATTERN.test(code)
}

/** True for a PCN code that stands in until the real one is known. */
export function isPlaceholderPcnCode(code: PcnCode): boolean {
  return PLACEHOLDER_PCN_PATTERN.test(code)
}

/** Placeholder practice codes `Z90001` upwards, those in `taken` left out. Throws after the last, `Z99999`. */
export function placeholderPracticeCodes(taken: ReadonlySet<string>): () => PracticeCode {
  const next = numbered('Z9', taken)
  return () => practiceCode(next())
}

/** Placeholder PCN codes `ZU0001` upwards, those in `taken` left out. Throws after the last, `ZU9999`. */
export function placeholderPcnCodes(taken: ReadonlySet<string>): () => PcnCode {
  const next = numbered('ZU', taken)
  return () => pcnCode(next())
}

function numbered(prefix: string, taken: ReadonlySet<string>): () => string {
  let count = 0
  return () => {
    do {
      count += 1
    } while (taken.has(prefix + String(count).padStart(4, '0')))
    if (count > 9999) throw new RangeError(`No placeholder code is left after ${prefix}9999`)
    return prefix + String(count).padStart(4, '0')
  }
}
