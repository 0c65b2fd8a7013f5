import { z } from 'zod'
import { isoDaySchema } from '~/domain/calendar/day-schemas'
import type { IsoDay } from '~/domain/calendar/days'

const agreement = z.object({
  /** Who agreed, as the administrator typed it. */
  with: z.string().min(2).max(200),
  onDay: isoDaySchema,
})
export type Agreement = z.infer<typeof agreement>

const purposeStatement = z.object({
  version: z.int().min(1),
  /** The first day it is shown; `null` for the wording that the service begins with. */
  fromDay: isoDaySchema.nullable(),
  /** The same in two sentences, beside the send button. */
  inShort: z.string().min(1),
  paragraphs: z.array(z.string().min(1)).min(1),
  /** `null` while nobody has recorded that somebody agreed. */
  agreement: agreement.nullable(),
})

/** One wording of what returns are used for; a return names the version that was shown. */
export type PurposeStatement = z.infer<typeof purposeStatement>

/** Every wording of an ICB there has been or is to come, oldest first. A wording that is there is never edited: the next version is added. */
export const purposeStatements = z.array(purposeStatement).min(1)
export type PurposeStatements = readonly PurposeStatement[]

/** What is shown until an ICB writes its own. */
export const DEFAULT_PURPOSE_STATEMENTS: PurposeStatements = [
  {
    version: 1,
    fromDay: null,
    agreement: null,
    inShort:
      "Named returns are seen by the ICB's primary care team, by the workforce team for cases sent to it, and (level only) by your PCN lead; you can see who looked. They are not used to judge your contract or payments.",
    paragraphs: [
      "Named returns are seen by the ICB's primary care team, by the workforce team for cases sent to it, and (level only) by your PCN lead; you can see who looked. They are not used to judge your contract or payments.",
      'If pressure lasts we speak to you before your practice is named to the Risk Share Group, which sees level and days, never answers or free text.',
      'The ICB is a public body: under the Freedom of Information Act people may ask for information; we would ask you first and offer totals.',
    ],
  },
]

/** The wording shown on a day: of those that have begun the newest. Throws on a list in which none has. */
export function purposeOn(statements: PurposeStatements, day: IsoDay): PurposeStatement {
  const shown = statements.findLast(({ fromDay }) => fromDay === null || fromDay <= day)
  if (!shown) throw new Error(`No purpose statement is shown on ${day}`)
  return shown
}

/** A version by its number. */
export function findPurpose(statements: PurposeStatements, version: number): PurposeStatement | undefined {
  return statements.find((one) => one.version === version)
}

/** Where a version stands on a day. `replaced`: shown once, or overtaken before its first day. */
export function purposeStanding(
  statements: PurposeStatements,
  { version, fromDay }: PurposeStatement,
  day: IsoDay,
): 'shown' | 'coming' | 'replaced' {
  if (purposeOn(statements, day).version === version) return 'shown'
  const isOvertaken = statements.some(
    (later) => later.version > version && (later.fromDay ?? '') <= (fromDay ?? ''),
  )
  return (fromDay ?? '') > day && !isOvertaken ? 'coming' : 'replaced'
}

/** The list with the next version at its end; those that are there stay as they were shown. */
export function withNextPurpose(
  statements: PurposeStatements,
  next: Omit<PurposeStatement, 'version' | 'fromDay'> & { readonly fromDay: IsoDay },
): PurposeStatements {
  const version = Math.max(0, ...statements.map((one) => one.version)) + 1
  return [...statements, { ...next, version }]
}

/** The list with who agreed to a version, or (`null`) that nobody does any more. Its words stay. */
export function withAgreement(
  statements: PurposeStatements,
  version: number,
  agreed: Agreement | null,
): PurposeStatements {
  return statements.map((one) => (one.version === version ? { ...one, agreement: agreed } : one))
}
