import type { Db } from '#db/connection'
import { findPublishedRuleSetBody, findRuleSetIdInForce } from '#db/queries/rule-sets'
import type { IsoDay } from '~/domain/calendar/days'
import { parseRuleSet, type RuleSet } from '~/domain/opel/rule-set'

/** A rule set and the row it is stored in, which a return names. */
export interface KnownRuleSet {
  readonly id: number
  readonly ruleSet: RuleSet
}

const known = new WeakMap<Db, Map<number, RuleSet>>()

/**
 * The rule set that an ICB scores the returns of `day` with. Throws when none is published for that day: without rules
 * no return can be taken. Ask before a transaction, never inside one.
 */
export async function readRuleSetInForce(db: Db, icbCode: string, day: IsoDay): Promise<KnownRuleSet> {
  const id = await findRuleSetIdInForce(db, icbCode, day)
  if (id === undefined) throw new Error(`No rule set of ${icbCode} holds on ${day}`)
  return { id, ruleSet: await readRuleSet(db, id) }
}

/** A published rule set. It never changes, so it is read and checked once. Throws when it is not there. */
export async function readRuleSet(db: Db, id: number): Promise<RuleSet> {
  const ofDb = known.get(db) ?? new Map<number, RuleSet>()
  known.set(db, ofDb)
  const held = ofDb.get(id)
  if (held) return held
  const body = await findPublishedRuleSetBody(db, id)
  if (body === undefined) throw new Error(`There is no published rule set ${id}`)
  const parsed = parseRuleSet(JSON.parse(body))
  if (!parsed.ok) throw new Error(`Rule set ${id} cannot be used: ${parsed.problems.join('; ')}`)
  ofDb.set(id, parsed.ruleSet)
  return parsed.ruleSet
}
