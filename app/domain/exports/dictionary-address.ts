/** The page that says what every column of every file means. */
export const dictionaryPath = '/help/data-dictionary'

/** The part of it about one file. */
export function dictionaryHref(tableCode: string): string {
  return `${dictionaryPath}#${tableCode}`
}
