import { findRuleSetIdInForce, listRuleSets, type RuleSetRow } from '#db/queries/rule-sets'
import type { Actor } from '~/domain/access/actor'
import { londonDayOf } from '~/domain/calendar/days'
import type { Live } from '~/platform/live.server'
import { readRuleSet } from '~/platform/rule-sets.server'
import { dateWords, momentWords } from './moments'
import { ruleSetInWords } from './rule-words'

/** The rule set in force (or the published version asked for) in words, and every version there is. */
export async function readRules({ db, now }: Live, { icbCode }: Actor, askedVersion: string | null) {
  const [rows, inForceId] = await Promise.all([
    listRuleSets(db, icbCode),
    findRuleSetIdInForce(db, icbCode, londonDayOf(now)),
  ])
  const asked = rows.find((row) => String(row.version) === askedVersion && row.publishedAt !== null)
  if (askedVersion !== null && !asked) return undefined
  const shown = asked ?? rows.find((row) => row.id === inForceId)
  return {
    shown: shown
      ? {
          ...ruleSetInWords(await readRuleSet(db, shown.id)),
          from: dateWords(shown.effectiveFromDay),
          isInForce: shown.id === inForceId,
        }
      : null,
    versions: rows.map((row) => versionLine(row, row.id === inForceId)),
  }
}

function versionLine(row: RuleSetRow, isInForce: boolean) {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    from: dateWords(row.effectiveFromDay),
    published: row.publishedAt ? momentWords(row.publishedAt) : null,
    isInForce,
  }
}
