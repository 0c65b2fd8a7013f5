/** Words that look like a patient's details; `start` and `end` count characters of the text. */
export interface PatientDetail {
  readonly kind: 'nhs-number' | 'date-of-birth' | 'name-and-postcode'
  readonly start: number
  readonly end: number
  readonly words: string
}

const tenDigits = /(?<![\d+])\d{3}([ \-.]?)\d{3}\1\d{4}(?!\d)/g
/** "+44 116 295 0000" and "0044 116 …" hold ten digits too. */
const diallingCode = /(\+|\b00)\d{1,3}[ \-.]?(\(0\))?[ \-.]?$/

const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
const date = `\\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\\d{1,2}|(?:${months})[a-z]*)[ ./,-]{1,2}(?:\\d{4}|\\d{2})`
const datedBirth = new RegExp(
  `\\b(?:d\\.?o\\.?b\\.?|date of birth|born(?: on)?)[ :,-]{0,3}(?:is )?(${date})(?!\\d)`,
  'gi',
)
/** Nothing a return speaks of happened before 2000, but many patients were born then. */
const longAgo = new RegExp(
  `\\b\\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\\d{1,2}|(?:${months})[a-z]*)[ ./,-]{1,2}19\\d{2}(?!\\d)`,
  'gi',
)

const postcode = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/gi
/** Staff are "Dr"; a place is not a person. */
const titledName = /\b(?:Mr|Mrs|Ms|Miss|Mx|Master)\.? [A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+)?/g
const plainName = /\b[A-Z][a-z'’-]+ [A-Z][a-z'’-]+\b/g
const placeWord =
  /\b(House|Road|Street|Lane|Avenue|Close|Drive|Way|Park|Court|Square|Surgery|Practice|Centre|Center|Medical|Health|Hospital|Clinic|Pharmacy|Care|Home|Nursing|School|Group|Branch|Site|Town|Green|Hill|Market|Upper|Lower|Great|North|South|East|West|Royal|Infirmary|Doctor|Nurse|The|Our|Please|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/
const farthestName = 60

/**
 * Likely patient details in a free text, in order, none overlapping: a valid NHS number, a date of birth, a name near
 * a postcode. A help to people who type, not a proof: the text is shown to them and they decide.
 */
export function findPatientDetails(text: string): PatientDetail[] {
  const found = [...nhsNumbers(text), ...datesOfBirth(text), ...namesWithPostcode(text)]
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  return found.filter((detail) => {
    const isNew = detail.start >= end
    if (isNew) end = detail.end
    return isNew
  })
}

/**
 * The text with each likely detail replaced by "[removed]", and none left in what remains: where words go, a name and a
 * postcode that stood far apart can come near each other, so it is looked at again until nothing is found.
 */
export function removePatientDetails(text: string): string {
  let left = text
  for (let found = findPatientDetails(left); found.length > 0; found = findPatientDetails(left)) {
    left = withoutWords(left, found)
  }
  return left
}

function withoutWords(text: string, details: readonly PatientDetail[]): string {
  let kept = ''
  let from = 0
  for (const { start, end } of details) {
    kept += `${text.slice(from, start)}[removed]`
    from = end
  }
  return kept + text.slice(from)
}

/** Modulus 11 over the first nine digits, weights 10 to 2; a check digit of 10 is never issued, and none starts with 0. */
export function isNhsNumber(digits: string): boolean {
  if (!/^[1-9]\d{9}$/.test(digits)) return false
  const sum = [...digits.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0)
  const check = (11 - (sum % 11)) % 11
  return check === Number(digits[9])
}

function nhsNumbers(text: string): PatientDetail[] {
  return [...text.matchAll(tenDigits)]
    .filter((match) => isNhsNumber(match[0].replace(/\D/g, '')))
    .filter(({ index }) => !diallingCode.test(text.slice(Math.max(0, index - 12), index)))
    .map((match) => detailOf('nhs-number', match.index, match[0]))
}

function datesOfBirth(text: string): PatientDetail[] {
  return [...text.matchAll(datedBirth), ...text.matchAll(longAgo)].map((match) =>
    detailOf('date-of-birth', match.index, match[0]),
  )
}

/** Names are looked for around each postcode only, which keeps long texts cheap. */
function namesWithPostcode(text: string): PatientDetail[] {
  return [...text.matchAll(postcode)].flatMap((code) => {
    const from = Math.max(0, code.index - farthestName)
    const around = text.slice(from, code.index + code[0].length + farthestName)
    const names = [...around.matchAll(titledName), ...around.matchAll(plainName)].filter(
      ([name]) => !placeWord.test(name),
    )
    if (names.length === 0) return []
    const details = names.map((name) => detailOf('name-and-postcode', from + name.index, name[0]))
    return [detailOf('name-and-postcode', code.index, code[0]), ...details]
  })
}

function detailOf(kind: PatientDetail['kind'], start: number, words: string): PatientDetail {
  return { kind, start, end: start + words.length, words }
}
