const collator = new Intl.Collator('en-GB', { numeric: true })

/** Order of names as people read them: "Place 2" before "Place 10", capitals and small letters alike. Sorts with `Array.sort`. */
export function byNaturalOrder(a: string, b: string): number {
  return collator.compare(a, b)
}

/** The items in the natural order of their names. */
export function inNameOrder<Item extends { readonly name: string }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => byNaturalOrder(a.name, b.name))
}
