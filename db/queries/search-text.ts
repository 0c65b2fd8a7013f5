/** The pattern for `lower(column) like … escape '\'` that finds the text anywhere; its own % and _ stand for themselves. */
export function containing(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
}
