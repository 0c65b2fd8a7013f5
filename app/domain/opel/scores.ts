/** Points of one answer: 0 no pressure, 3 most. */
export const scores = [0, 1, 2, 3] as const

export type Score = (typeof scores)[number]

/** Narrows what was read from a form, a command line or stored JSON. */
export function isScore(value: unknown): value is Score {
  return value === 0 || value === 1 || value === 2 || value === 3
}
