import { partDropped } from '~/domain/returns/dropped-answers'
import type { Live } from '~/platform/live.server'
import { readRuleSet } from '~/platform/rule-sets.server'
import { droppedField, type Entries, entryNumber, rulesField } from './form-entries'
import type { TodaysReturn } from './today.server'

/**
 * What a form or draft holds with the answers that today's rules ask no more set aside as sentences: they stay with the draft and
 * are shown until it is sent. `isNew` when some were found just now, which nobody has seen yet.
 */
export async function setDroppedAside(
  { db }: Pick<Live, 'db'>,
  { ruleSetId, ruleSet }: Pick<TodaysReturn, 'ruleSetId' | 'ruleSet'>,
  entries: Entries,
): Promise<{ readonly entries: Entries; readonly isNew: boolean }> {
  const answeredUnder = entryNumber(entries, rulesField)
  const isOther = answeredUnder !== 0 && answeredUnder !== ruleSetId
  // A number that somebody made up names no rule set: then the answer is shown as it was posted.
  const before = isOther ? await readRuleSet(db, answeredUnder).catch(() => undefined) : ruleSet
  const { kept, dropped } = partDropped(ruleSet, entries, before)
  if (dropped.length === 0) return { entries, isNew: false }
  const aside = dropped.map((words): [string, string] => [droppedField, words])
  return {
    entries: [...kept.filter(([name]) => name !== rulesField), ...aside, [rulesField, String(ruleSetId)]],
    isNew: true,
  }
}
