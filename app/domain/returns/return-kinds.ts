/** The three acts that send a return: the day's first, "It has changed" (from now on), "It was wrong" (from its start). */
export const returnActs = ['first', 'changed', 'corrected'] as const
export type ReturnAct = (typeof returnActs)[number]

/** Every act that makes a version of a day: those with a form of answers, and another level on the same answers. */
export type SentAct = ReturnAct | 'level_declared'

/** Narrows what stands in an address or a form. */
export function isReturnAct(value: unknown): value is ReturnAct {
  return (returnActs as readonly unknown[]).includes(value)
}

/** What a version of a return is called in a list. */
export const returnActWords: Readonly<Record<SentAct, string>> = {
  first: 'First return of the day',
  changed: 'It has changed',
  corrected: 'It was wrong',
  level_declared: 'Another level declared',
}
