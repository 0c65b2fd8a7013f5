import { z } from 'zod'
import { type IsoDay, isIsoDay } from '~/domain/calendar/days'
import { fillIn, templateProblem } from '~/domain/messages/fill-in'
import { conditionSchema } from './conditions'

/** Every kind of support the service knows. Which of them an ICB offers, and how, is its catalogue. */
export const supportActionCodes = [
  'half_day_closure',
  'extra_plt',
  'lunchtime_closures',
  'workforce_help',
  'mutual_aid',
  'clinical_access',
  'review_111',
  'call_redirection',
  'hub_capacity',
  'partner_ask',
  'it_premises',
  'rcgp_cqc_prep',
  'rcgp_bespoke',
  'national_offer',
  'risk_review',
  'advice_call',
] as const
export type SupportActionCode = (typeof supportActionCodes)[number]

/** Who brings a support request into being: the practice asks, the ICB nominates, the PCN lead asks for its practices. */
export const requesters = ['practice', 'icb', 'pcn_lead'] as const
export type Requester = (typeof requesters)[number]

/** The ICB role that decides. A manager also does what triage does. */
export const deciders = ['triage', 'manager', 'workforce'] as const
export type Decider = (typeof deciders)[number]

/** How a support action shuts the doors; its requests are asked for on a form of their own. */
export const closureKinds = ['half_day', 'extra_plt', 'lunchtime'] as const
export type ClosureKind = (typeof closureKinds)[number]

/** What a message template may name; filled in when the message is written. */
export const templateWords = ['practice', 'action', 'owner', 'day', 'phone'] as const

const sentence = z.string().trim().min(1).max(600)
const shortText = z.string().trim().min(1).max(80)
const day = z.string().refine((text): text is IsoDay => isIsoDay(text), 'A day like 2026-04-01')

/** One catalogue entry, as stored and as an administrator may change it. */
export const catalogueEntrySchema = z.strictObject({
  code: z.enum(supportActionCodes),
  name: shortText,
  /** What it is, for a practice manager in her first NHS job. */
  whatItIs: sentence,
  whenItFits: sentence,
  /** When it does not fit; shown before asking. */
  exclusions: z.array(sentence),
  requestedBy: z.array(z.enum(requesters)).min(1),
  decidedBy: z.enum(deciders),
  /** Who else is brought in before the decision, in words. */
  consulted: z.string().max(200),
  /** Condition on a return and its case; `null` when no rule suggests it. */
  suggestedWhen: conditionSchema.nullable(),
  closureKind: z.enum(closureKinds).nullable(),
  /** How often a practice may have it in a financial year (April to March); `null` without limit. */
  allowancePerYear: z.number().int().positive().max(52).nullable(),
  /** What limits it besides the allowance: a cover provider's half days, or nothing counted. */
  capacity: z.enum(['cover_provider_half_day', 'none']),
  /** Priority of the trigger it opens (the response clock's table), and the working days to a decision. */
  targets: z.strictObject({
    priority: z.literal([1, 2, 3, 4]),
    decideWithinWorkingDays: z.number().int().positive().max(30),
  }),
  /** What whoever decides goes through. */
  checklist: z.array(sentence).min(1),
  messageTemplate: sentence.check((context) => {
    const problem = templateProblem(context.value, templateWords)
    if (problem) context.issues.push({ code: 'custom', input: context.value, message: problem })
  }),
  source: sentence,
  validFromDay: day,
  validToDay: day.nullable(),
})
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>

/** The entries that hold on a day; entries outside their dates are left out, order kept. */
export function entriesOn(catalogue: readonly CatalogueEntry[], onDay: IsoDay): CatalogueEntry[] {
  return catalogue.filter(
    ({ validFromDay, validToDay }) => validFromDay <= onDay && (validToDay === null || onDay <= validToDay),
  )
}

/** The entry with that code; undefined when this catalogue does not offer it. */
export function findEntry(
  catalogue: readonly CatalogueEntry[],
  code: SupportActionCode,
): CatalogueEntry | undefined {
  return catalogue.find((entry) => entry.code === code)
}

/** Narrows a code read from a form, an address or the database. */
export function isSupportActionCode(text: string): text is SupportActionCode {
  return (supportActionCodes as readonly string[]).includes(text)
}

/** The template with its words put in. Every word it may name must be given. */
export function fillTemplate(
  template: string,
  words: Readonly<Record<(typeof templateWords)[number], string>>,
): string {
  return fillIn(template, words).text
}
