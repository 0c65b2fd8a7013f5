/** Operational Pressures Escalation Levels, lowest first. */
export const opelLevels = [1, 2, 3, 4] as const

export type OpelLevel = (typeof opelLevels)[number]

const names: Readonly<Record<OpelLevel, string>> = {
  1: 'Business as usual',
  2: 'Under pressure',
  3: 'Severe pressure',
  4: 'Extreme pressure',
}

/** The level's word alone. A level is never shown by colour or number alone. */
export function levelName(level: OpelLevel): string {
  return names[level]
}

/** Number and word, as a level is always written: "OPEL 3 Severe pressure". */
export function levelLabel(level: OpelLevel): string {
  return `OPEL ${level} ${names[level]}`
}

/** Narrows what was read from a form or the database. */
export function isOpelLevel(value: unknown): value is OpelLevel {
  return value === 1 || value === 2 || value === 3 || value === 4
}

/** The higher of two levels. */
export function higherLevel(a: OpelLevel, b: OpelLevel): OpelLevel {
  return a >= b ? a : b
}
