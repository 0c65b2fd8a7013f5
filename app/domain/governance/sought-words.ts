/** Below it the words say too little to know a copy by. */
const FEWEST_CHARACTERS = 3
/** From so many digits on the words are a number, which people break up as they like: 943 476 5919, 943-476-5919. */
const DIGITS_OF_A_NUMBER = 6

/** The words of a form: each line is sought by itself. The longest comes first, so that no shorter one breaks it up. */
export function readPieces(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim().replace(/\s+/g, ' '))
  return [...new Set(lines.filter((line) => line !== ''))].toSorted((a, b) => b.length - a.length)
}

/** True where the words are too few to be sought. */
export function isTooShort(piece: string): boolean {
  return piece.replace(/[^\p{L}\p{N}]/gu, '').length < FEWEST_CHARACTERS
}

/**
 * Finds every copy of the words, as whole words: however they are broken into lines and spaced, in capitals or not, and as they
 * stand inside stored JSON and addresses. A long number is found with other spaces or hyphens in it.
 */
export function patternOf(piece: string): RegExp {
  const digits = piece.replace(/\D/g, '')
  const isNumber = digits.length >= DIGITS_OF_A_NUMBER && /^[\d\s./-]+$/.test(piece)
  const body = isNumber
    ? [...digits].join(BETWEEN_DIGITS)
    : piece
        .split(/\s+/)
        .map((word) => [...word].map(characterPattern).join(''))
        .join(BETWEEN_WORDS)
  return new RegExp(`${startOf(piece)}${body}${endOf(piece)}`, 'giu')
}

/** For a first look by the database: finds whatever `patternOf` finds, and some more. Lower and upper case are one to LIKE. */
export function likeOf(piece: string): string {
  const digits = piece.replace(/\D/g, '')
  if (digits.length >= DIGITS_OF_A_NUMBER && /^[\d\s./-]+$/.test(piece)) {
    return `%${[...digits].join('%')}%`
  }
  return `%${(piece.match(/[A-Za-z0-9]+/g) ?? []).join('%')}%`
}

const BETWEEN_WORDS = '(?:\\s|\\\\[nrt]|\\+|%20|%0[AD])+'
const BETWEEN_DIGITS = '(?:[\\s./-]|\\+|%20|%2F)*'

function characterPattern(character: string): string {
  if (/[A-Za-z0-9]/.test(character)) return character
  if (/['’]/.test(character)) return "(?:['’]|%27|%E2%80%99)"
  const forms = [character, JSON.stringify(character).slice(1, -1), percentEncoded(character)]
  return `(?:${[...new Set(forms)].map((form) => form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})`
}

function percentEncoded(character: string): string {
  try {
    return encodeURIComponent(character)
  } catch {
    // Half of a pair of characters has no such form.
    return character
  }
}

/** A letter before a word makes it another one, but for the n of a line's end in JSON; so does a digit but for that of "%20". */
function startOf(piece: string): string {
  if (/^\p{L}/u.test(piece)) return '(?<!(?<!\\\\)[\\p{L}\\p{M}])'
  return /^\d/.test(piece) ? '(?<!(?<!%[0-9A-F]?)\\d)' : ''
}

function endOf(piece: string): string {
  if (/\p{L}$/u.test(piece)) return '(?![\\p{L}\\p{M}])'
  return /\d$/.test(piece) ? '(?!\\d)' : ''
}
