/** The three acts that send a return: the day's first, "It has changed" (from now on), "It was wrong" (from its start). */
export const returnActs = ['first', 'changed', 'corrected'] as const
export type ReturnAct = (typeof returnActs)[number]

/** Narrows what stands in an address or a form. */
export function isReturnAct(value: unknown): value is ReturnAct {
  return (returnActs as readonly unknown[]).includes(value)
}

/** What a version of a return is called in a list. */
export const returnActWords: Readonly<Record<ReturnAct | 'level_declared', string>> = {
  first: 'First return of the day',
  changed: 'It has changed',
  corrected: 'It was wrong',
  level_declared: 'Level declared',
}
