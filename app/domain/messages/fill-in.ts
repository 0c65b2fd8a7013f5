/** A text with its words put in, and the words nobody could put in: they still stand there between their braces. */
export interface FilledIn<Word extends string> {
  readonly text: string
  readonly missing: readonly Word[]
}

/**
 * Puts words into a template: `{practice}` becomes the practice's name. A word whose value is `null` stays as it is and is
 * named as missing, so that no text ever reads "Dear ,". What is between braces and no word of this list is left alone.
 */
export function fillIn<Word extends string>(
  template: string,
  values: Readonly<Record<Word, string | null>>,
): FilledIn<Word> {
  const missing = new Set<Word>()
  const text = template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!Object.hasOwn(values, name)) return whole
    const word = name as Word
    const value = values[word]
    if (value === null || value.trim() === '') missing.add(word)
    return value === null || value.trim() === '' ? whole : value
  })
  return { text, missing: [...missing] }
}

/** What is wrong with a template, each unknown word by its name; undefined when every word between braces can be filled in. */
export function templateProblem(template: string, known: readonly string[]): string | undefined {
  const named = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '')
  const unknown = [...new Set(named.filter((name) => !known.includes(name)))]
  const choice = `Between braces a message can name ${known.map((word) => `{${word}}`).join(', ')}.`
  if (unknown.length > 0) {
    const names = unknown.map((name) => `{${name}}`).join(', ')
    return `${names} ${unknown.length === 1 ? 'is nothing' : 'are nothing'} that can be filled in. ${choice}`
  }
  const isUneven = /[{}]/.test(template.replace(/\{[^{}]*\}/g, ''))
  return isUneven ? `A brace stands alone: write both, like {practice}. ${choice}` : undefined
}

/** What still stands between braces in a text that is to be sent, each once; empty when nothing does. */
export function leftOverWords(text: string): string[] {
  return [...new Set(text.match(/\{\w*\}/g) ?? [])]
}

/** Why a text cannot be sent as it is; undefined when nothing stands between braces any more. */
export function leftOverProblem(text: string): string | undefined {
  const left = leftOverWords(text)
  if (left.length === 0) return undefined
  return `${left.join(', ')} ${left.length === 1 ? 'is' : 'are'} not filled in. Write the words themselves.`
}
