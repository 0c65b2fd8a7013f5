const smallWords = new Set(['and', 'at', 'by', 'for', 'in', 'of', 'on', 'the', 'with'])
const initials = new Set(['gp', 'nhs', 'pcn', 'uk'])

/**
 * A name as people write it, from the capitals of the ODS files: "THE SURGERY AT AYLESTONE (DR D'SOUZA)"
 * becomes "The Surgery at Aylestone (Dr D'Souza)". A name with small letters in it is left as it is.
 */
export function readableName(name: string): string {
  if (/\p{Ll}/u.test(name)) return name
  return name.toLowerCase().replace(/[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu, (word, at: number) => {
    if (initials.has(word)) return word.toUpperCase()
    return at > 0 && smallWords.has(word) ? word : capitalised(word)
  })
}

function capitalised(word: string): string {
  // "d'souza" has two capitals, "peter's" has one.
  return word.replace(/^\p{L}|(?<=^\p{L}')\p{L}(?=\p{L})/gu, (letter) => letter.toUpperCase())
}
