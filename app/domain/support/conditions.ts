import { z } from 'zod'
import { assertNever } from '~/domain/assert-never'
import { levelLabel, type OpelLevel } from '~/domain/opel/levels'

/** What is known about a practice when support is suggested: its newest return, its request and its cases. */
export interface SuggestionFacts {
  /** Effective level of the newest return; `null` when nothing has been returned. */
  readonly level: OpelLevel | null
  /** Ids of the emergency triggers of that return. */
  readonly triggers: readonly string[]
  /** Points 0 to 3 by parameter id; a parameter without an answer is left out. */
  readonly scores: Readonly<Record<string, number>>
  /** Ids of the reasons ticked. */
  readonly reasons: readonly string[]
  readonly helpWanted: 'none' | 'advice' | 'today'
  /** Support from another part of the system is needed. */
  readonly supportNeeded: boolean
  /** Ids of the outside pressures felt today. */
  readonly externalKinds: readonly string[]
  /** The practice is under sustained pressure. */
  readonly sustained: boolean
  /** An open quality or safety concern about the practice is recorded. */
  readonly openQualityConcern: boolean
  /** A conversation about sustained pressure has been recorded with the practice. */
  readonly conversationRecorded: boolean
  /** The practice has asked for help or support, in whatever way. */
  readonly hasAsked: boolean
}

const id = z.string().min(1).max(40)
/** Said when the condition holds. `{level}`, `{score}` and `{help}` are filled in where the kind has them. */
const because = z.string().trim().min(1).max(200)

const leaf = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('level_at_least'), level: z.literal([1, 2, 3, 4]) }),
  z.strictObject({ kind: z.literal('trigger'), trigger: id, because }),
  z.strictObject({ kind: z.literal('score_at_least'), parameter: id, score: z.literal([1, 2, 3]), because }),
  z.strictObject({ kind: z.literal('reason'), anyOf: z.array(id).min(1).max(12), because }),
  z.strictObject({ kind: z.literal('outside_pressure'), external: id, because }),
  z.strictObject({ kind: z.literal('help_wanted') }),
  z.strictObject({ kind: z.literal('support_needed') }),
  z.strictObject({ kind: z.literal('sustained') }),
  z.strictObject({ kind: z.literal('quality_concern') }),
  z.strictObject({ kind: z.literal('no_quality_concern') }),
  z.strictObject({ kind: z.literal('conversation_recorded') }),
  z.strictObject({ kind: z.literal('has_asked') }),
])
/** One fact that a condition asks about. */
export type ConditionFact = z.infer<typeof leaf>

/** A condition as data: single facts, joined by `all` and `any`. */
export type SuggestionCondition =
  | ConditionFact
  | { readonly kind: 'all'; readonly of: readonly SuggestionCondition[] }
  | { readonly kind: 'any'; readonly of: readonly SuggestionCondition[] }

export const conditionSchema: z.ZodType<SuggestionCondition> = z.lazy(() =>
  z.union([
    leaf,
    z.strictObject({ kind: z.literal('all'), of: z.array(conditionSchema).min(1).max(8) }),
    z.strictObject({ kind: z.literal('any'), of: z.array(conditionSchema).min(1).max(8) }),
  ]),
)

/**
 * The sentences that say why the condition holds, `undefined` when it does not. Of an `any` every part that
 * holds is told; facts that only let something pass (no open concern) are told too.
 */
export function reasonsWhy(condition: SuggestionCondition, facts: SuggestionFacts): string[] | undefined {
  switch (condition.kind) {
    case 'all': {
      const parts = condition.of.map((part) => reasonsWhy(part, facts))
      return parts.every((part) => part !== undefined) ? parts.flat() : undefined
    }
    case 'any': {
      const parts = condition.of.flatMap((part) => {
        const reasons = reasonsWhy(part, facts)
        return reasons ? [reasons] : []
      })
      return parts.length > 0 ? parts.flat() : undefined
    }
    default: {
      const sentence = reasonOf(condition, facts)
      return sentence === undefined ? undefined : [sentence]
    }
  }
}

function reasonOf(condition: ConditionFact, facts: SuggestionFacts): string | undefined {
  switch (condition.kind) {
    case 'level_at_least':
      if (facts.level === null || facts.level < condition.level) return undefined
      return `The practice is at ${levelLabel(facts.level)}.`
    case 'trigger':
      return facts.triggers.includes(condition.trigger) ? condition.because : undefined
    case 'score_at_least': {
      const score = facts.scores[condition.parameter]
      if (score === undefined || score < condition.score) return undefined
      return condition.because.replaceAll('{score}', String(score))
    }
    case 'reason':
      return condition.anyOf.some((reason) => facts.reasons.includes(reason)) ? condition.because : undefined
    case 'outside_pressure':
      return facts.externalKinds.includes(condition.external) ? condition.because : undefined
    default:
      return plainReason(condition.kind, facts)
  }
}

type PlainKind = Exclude<
  ConditionFact['kind'],
  'level_at_least' | 'trigger' | 'score_at_least' | 'reason' | 'outside_pressure'
>

function plainReason(kind: PlainKind, facts: SuggestionFacts): string | undefined {
  switch (kind) {
    case 'help_wanted':
      if (facts.helpWanted === 'none') return undefined
      return facts.helpWanted === 'today' ? 'The practice wants support today.' : 'The practice wants advice.'
    case 'support_needed':
      return sayWhen(facts.supportNeeded, 'The practice needs support from another part of the system.')
    case 'sustained':
      return sayWhen(facts.sustained, 'The practice is under sustained pressure.')
    case 'quality_concern':
      return sayWhen(facts.openQualityConcern, 'A quality or safety concern is open.')
    case 'no_quality_concern':
      return sayWhen(!facts.openQualityConcern, 'No quality or safety concern is open.')
    case 'conversation_recorded':
      return sayWhen(facts.conversationRecorded, 'It has been talked about with the practice.')
    case 'has_asked':
      return sayWhen(facts.hasAsked, 'The practice has asked for help.')
    default:
      return assertNever(kind)
  }
}

function sayWhen(holds: boolean, sentence: string): string | undefined {
  return holds ? sentence : undefined
}
