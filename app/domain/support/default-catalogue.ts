import { type CatalogueEntry, supportActionCodes } from './catalogue'
import { closureEntries } from './default-closures'
import { lastingEntries } from './default-lasting-support'
import { pressureEntries } from './default-pressure-support'

const order = new Map<string, number>(supportActionCodes.map((code, index) => [code, index]))

/** The catalogue an ICB starts with, in the order in which support is suggested. It is data: an ICB changes it in versions. */
export const defaultCatalogue: readonly CatalogueEntry[] = [
  ...closureEntries,
  ...pressureEntries,
  ...lastingEntries,
].sort((a, b) => (order.get(a.code) ?? 0) - (order.get(b.code) ?? 0))
