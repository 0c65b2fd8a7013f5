import { z } from 'zod'
import { ruleSetMistakes } from './rule-set-mistakes'
import { scores } from './scores'

/** Which hours a question is about; the form groups and words its questions by it. */
export const parameterPeriods = ['today', 'now', 'last-day'] as const

const text = z.string().trim().min(1).max(300)
const id = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9_]{1,39}$/, 'Letters, digits and _ only, starting with a small letter')
const score = z.literal(scores)
const raisedLevel = z.literal([2, 3, 4])
const choice = z.strictObject({ code: id, label: text })

/**
 * One number a parameter is read from. `limits` are where 1, 2 and 3 points begin, in the order of the points:
 * `below` 90 means under 90, `at-least` 5 means 5 or more, `above` 25 means over 25.
 */
const measure = z.strictObject({
  id,
  label: text,
  worse: z.literal(['below', 'at-least', 'above']),
  limits: z.tuple([z.number(), z.number(), z.number()]),
  /** Follows the number: "%", " working day" and " working days". */
  unit: z.strictObject({ one: z.string().max(30), many: z.string().max(30) }),
  isWhole: z.boolean(),
  /** A larger number cannot be meant and is refused. */
  most: z.number().positive().max(999),
  /** A larger number is possible; it is asked about once. */
  asksAbove: z.number().positive().optional(),
  /** "{value} of clinical sessions are filled" */
  says: text.includes('{value}'),
  /** After "if": "{value} of clinical sessions were filled" */
  would: text.includes('{value}'),
})

/** `words` come first on the form, `numbers` after them; `says` is the answer as a statement. */
const band = z.strictObject({
  words: text,
  numbers: z.string().max(80),
  says: text,
  /** After "if"; needed only where there is no measure to say it with. */
  would: text.optional(),
})

/** How an exact number is typed instead of choosing a band. `ask` is also the message for what is no number. */
const entry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('share'), ask: text, partLabel: text, wholeLabel: text, noun: text }),
  z.strictObject({ kind: z.literal('number'), ask: text }),
  z.strictObject({ kind: z.literal('several'), ask: text }),
  z.strictObject({
    kind: z.literal('kinds'),
    ask: text,
    options: z.array(choice.extend({ setBy: z.literal(['icb', 'practice']) })).min(1),
  }),
  z.strictObject({ kind: z.literal('choice') }),
])

const parameter = z.strictObject({
  id,
  label: text,
  isCore: z.boolean(),
  weight: z.number().positive().max(10),
  about: z.literal(parameterPeriods),
  legend: text,
  hint: text,
  /** After "Choose": what is missing when a question that needs an answer has none. */
  choose: text,
  /** A count of days grows by itself, so "same as yesterday" asks it again once it is not the lowest answer. */
  countsDays: z.boolean(),
  bands: z.tuple([band, band, band, band]),
  entry,
  measures: z.array(measure).max(2),
})

/** At least `count` answers among a group with `atLeast` points: such a rule can only ever raise a level. */
const tally = z.strictObject({
  count: z.number().int().positive(),
  among: z.union([z.literal(['core', 'all']), z.array(id).min(1)]),
  except: z.array(id).optional(),
  atLeast: score,
})
const condition = z.strictObject({ all: z.array(tally).min(1).max(4) })

const floor = z.strictObject({
  /** Stable and readable; it is what `decidedBy` names. */
  id: z.string().min(1).max(40),
  level: raisedLevel,
  when: condition,
  /** By how many answers met the first part of `when`: one, several ("{count}"), every one of the group. */
  says: z.strictObject({ one: text.optional(), many: text, every: text.optional() }),
})

const trigger = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('scores'), id, level: raisedLevel, when: condition, says: text }),
  z.strictObject({ kind: z.literal('ticked'), id, level: raisedLevel, label: text, says: text, would: text }),
])

const percent = z.number().min(0).max(100)
const area = z.strictObject({
  leastCoveragePercent: percent,
  steps: z.array(
    z.strictObject({
      level: raisedLevel,
      atLevel3Percent: percent.optional(),
      atLevel4Percent: percent.optional(),
    }),
  ),
})

/**
 * A rule set as data: everything an ICB and its LMC may change, in versions that never change once published.
 * The limits on counts keep a stored explanation within 300 bytes.
 */
export const ruleSetSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,20}$/),
    version: z.number().int().positive().max(999),
    name: text,
    /** Where points in percent of the most possible reach OPEL 2, 3 and 4. */
    scoreBands: z.tuple([percent, percent, percent]),
    parameters: z.array(parameter).min(1).max(12),
    /** Answers that alone never go above a level, however little else is answered. */
    neverAloneAbove: z
      .array(z.strictObject({ parameters: z.array(id).min(1), level: raisedLevel, says: text }))
      .max(4),
    floors: z.array(floor).max(12),
    emergencyTriggers: z.array(trigger).max(12),
    reasons: z.array(choice),
    alreadyDone: z.array(choice),
    declaredLevelReasons: z.array(choice).min(1),
    area,
  })
  .check((context) => {
    for (const { path, message } of ruleSetMistakes(context.value)) {
      context.issues.push({ code: 'custom', input: context.value, path, message })
    }
  })

export type RuleSet = z.infer<typeof ruleSetSchema>
export type Parameter = RuleSet['parameters'][number]
export type Measure = Parameter['measures'][number]
export type Tally = z.infer<typeof tally>
export type Condition = z.infer<typeof condition>
export type Floor = z.infer<typeof floor>
export type EmergencyTrigger = z.infer<typeof trigger>
export type Choice = z.infer<typeof choice>

export type ParsedRuleSet = { ok: true; ruleSet: RuleSet } | { ok: false; problems: readonly string[] }

/** Checks a rule set from outside (stored JSON, an upload); problems name the place and what is wrong with it. */
export function parseRuleSet(input: unknown): ParsedRuleSet {
  const parsed = ruleSetSchema.safeParse(input)
  if (parsed.success) return { ok: true, ruleSet: parsed.data }
  return {
    ok: false,
    problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
  }
}
