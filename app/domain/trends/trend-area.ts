/** Whose figures a week or a trend shows. A footprint is the older commissioning area, beside the place that partners see. */
export const trendAreaKinds = ['icb', 'place', 'footprint', 'pcn', 'practice'] as const
export type TrendAreaKind = (typeof trendAreaKinds)[number]

export type TrendArea =
  | { readonly kind: 'icb' }
  | { readonly kind: Exclude<TrendAreaKind, 'icb'>; readonly id: string }

/** The area as an address and the store write it: `icb`, `place:leicester`, `pcn:U12345`, `practice:C12345`. */
export function trendAreaText(area: TrendArea): string {
  return area.kind === 'icb' ? area.kind : `${area.kind}:${area.id}`
}

/** The area a text names; undefined when it is none. Letters, digits and `-` only: the area also names a file. */
export function readTrendArea(text: string): TrendArea | undefined {
  if (text === 'icb') return { kind: 'icb' }
  const [, named, id] = /^(\w+):([\w-]{1,40})$/.exec(text) ?? []
  const kind = trendAreaKinds.find((one) => one === named)
  return kind === undefined || kind === 'icb' || id === undefined ? undefined : { kind, id }
}
