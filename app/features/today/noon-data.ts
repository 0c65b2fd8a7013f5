import { z } from 'zod'
import type { AreaLevel } from '~/domain/opel/area-level'
import { opelLevels } from '~/domain/opel/levels'
import type { PartnerAreas } from './partner-areas'

const count = z.int().min(0)

const figures = z.object({
  /** Null where too few patients are covered for a level. */
  level: z.literal(opelLevels).nullable(),
  returned: count,
  expected: count,
  /** Patients of practices that returned, of those of practices expected. */
  coveragePercent: z.number().min(0).max(100),
  patientsAtOpel3Or4: count,
})
export type NoonFigures = z.infer<typeof figures>

const namedPractice = z.object({
  code: z.string(),
  name: z.string(),
  pcnName: z.string(),
  placeName: z.string(),
})

/** The aggregate of a day as it was sent. */
export const noonSchema = z.object({
  format: z.literal(1),
  /** "LLR" */
  system: z.string(),
  /** "LLR without Rutland": whose figures the whole's are. */
  name: z.string(),
  firstLine: z.string(),
  /** Null where every place is held back. */
  whole: figures.nullable(),
  /** `figures` is null for a place with fewer than 3 returns. */
  places: z.array(z.object({ id: z.string(), name: z.string(), figures: figures.nullable() })),
  rules: z.object({ name: z.string(), version: z.int() }),
  /** Shown to the co-ordination centre alone. */
  practicesAt4: z.array(namedPractice),
})
export type NoonData = z.infer<typeof noonSchema>

/** A stored aggregate. Throws when it is none: it was written by this service and is never changed. */
export function parseNoon(body: string): NoonData {
  return noonSchema.parse(JSON.parse(body))
}

/** The figures of the sums that partners see. */
export function noonFigures({
  whole,
  places,
  name,
}: PartnerAreas): Pick<NoonData, 'whole' | 'places' | 'name'> {
  return {
    name,
    whole: whole && figuresOf(whole),
    places: places.map(({ id, name: placeName, area }) => ({
      id,
      name: placeName,
      figures: area && figuresOf(area),
    })),
  }
}

function figuresOf(area: AreaLevel): NoonFigures {
  return {
    level: area.outcome === 'level' ? area.level : null,
    returned: area.returned,
    expected: area.expected,
    coveragePercent: Math.round(area.coveragePercent),
    patientsAtOpel3Or4: area.patientsAt3OrMore,
  }
}

/**
 * What would read otherwise by what is known now, in sentences: of places that were shown and still would be, and of each its level
 * alone, so that no difference tells of one practice.
 */
export function noonCorrections(
  sent: Pick<NoonData, 'whole' | 'places' | 'name'>,
  now: Pick<NoonData, 'whole' | 'places' | 'name'>,
): string[] {
  const ofPlaces = sent.places.flatMap((before) => {
    const after = now.places.find(({ id }) => id === before.id)
    return before.figures && after?.figures ? sentences(before.name, before.figures, after.figures) : []
  })
  const ofWhole =
    sent.whole && now.whole && sent.name === now.name ? sentences(sent.name, sent.whole, now.whole) : []
  return [...ofWhole, ...ofPlaces]
}

function sentences(name: string, before: NoonFigures, after: NoonFigures): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  if (before.level !== after.level)
    return [
      `${name}: what counted was put right later. It would now read ${levelText(after)}; sent was ${levelText(before)}.`,
    ]
  return [`${name}: what counted was put right later. Its level would be the same.`]
}

function levelText({ level }: NoonFigures): string {
  return level === null ? 'no level, too few returns' : `OPEL ${level}`
}
