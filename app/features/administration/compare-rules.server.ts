import { findRuleSetIdInForce, findRuleSetVersion, listRuleSets } from '#db/queries/rule-sets'
import { listStandingAnswers } from '#db/queries/scored-answers'
import type { Actor } from '~/domain/access/actor'
import { addDays, type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { addCompared, compareLevels, type LevelsCompared } from '~/domain/opel/compare-rule-sets'
import { parseRuleSet, type RuleSet } from '~/domain/opel/rule-set'
import { letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { ruleDifferences } from './rule-differences'
import { ruleSetInWords } from './rule-words'

/** The returns of so many days are scored with both, up to yesterday: today goes on. */
const DAYS_SCORED = 28
/** A slice never holds the service up for long: some 650 returns of 130 practices. */
const DAYS_A_SLICE = 7

/**
 * Two versions of the ICB's rules beside each other, and how its last four weeks of returns come out with each. A draft can be
 * compared too, before it is published. Without a choice the version in force is compared with the newest other. Undefined
 * where a version asked for is not there.
 */
export async function compareRules(
  { db, now }: Live,
  { icbCode }: Actor,
  asked: { readonly before: string | null; readonly after: string | null },
) {
  const today = londonDayOf(now)
  const rows = await listRuleSets(db, icbCode)
  const inForceId = await findRuleSetIdInForce(db, icbCode, today)
  const inForce = rows.find(({ id }) => id === inForceId)
  const choices = rows.map(({ version, name, publishedAt }) => ({
    version,
    label: `Version ${version}, ${name}${publishedAt === null ? ' (draft)' : ''}`,
  }))
  const before = versionAsked(asked.before) ?? inForce?.version ?? rows.at(-1)?.version
  const after = versionAsked(asked.after) ?? rows.find(({ version }) => version !== before)?.version
  if (before === undefined || after === undefined)
    return { choices, before: null, after: null, compared: null }
  const [one, other] = [await readVersion(db, icbCode, before), await readVersion(db, icbCode, after)]
  if (!one || !other) return undefined
  return { choices, before, after, compared: await compareTwo(db, icbCode, today, one, other) }
}

async function compareTwo(
  db: Live['db'],
  icbCode: string,
  today: IsoDay,
  one: ReadVersion,
  other: ReadVersion,
) {
  const problems = [one, other].flatMap((read) => (read.ok ? [] : read.problems))
  if (!one.ok || !other.ok) return { problems, differences: [], levels: null, daysWords: '' }
  const fromDay = addDays(today, -DAYS_SCORED)
  return {
    problems,
    differences: ruleDifferences(ruleSetInWords(one.ruleSet), ruleSetInWords(other.ruleSet)),
    levels: await scoreBoth(db, icbCode, fromDay, one.ruleSet, other.ruleSet),
    daysWords: `${formatDay(fromDay)} to ${formatDay(addDays(today, -1))}`,
  }
}

async function scoreBoth(
  db: Live['db'],
  icbCode: string,
  fromDay: IsoDay,
  before: RuleSet,
  after: RuleSet,
): Promise<LevelsCompared> {
  let sum = compareLevels(before, after, [])
  for (let from = 0; from < DAYS_SCORED; from += DAYS_A_SLICE) {
    const first = addDays(fromDay, from)
    const answers = await listStandingAnswers(db, {
      icbCode,
      fromDay: first,
      toDay: addDays(first, DAYS_A_SLICE - 1),
    })
    sum = addCompared(sum, compareLevels(before, after, answers))
    await letOthersIn()
  }
  return sum
}

type ReadVersion =
  | { readonly ok: true; readonly ruleSet: RuleSet }
  | { readonly ok: false; readonly problems: readonly string[] }

async function readVersion(
  db: Live['db'],
  icbCode: string,
  version: number,
): Promise<ReadVersion | undefined> {
  const row = await findRuleSetVersion(db, icbCode, version)
  if (!row) return undefined
  const parsed = parseRuleSet(JSON.parse(row.body))
  if (parsed.ok) return parsed
  return { ok: false, problems: parsed.problems.map((problem) => `Version ${version}: ${problem}`) }
}

/** The version in an address; undefined where none is given, 0 (which there is not) where it is no number. */
function versionAsked(text: string | null): number | undefined {
  if (text === null || text === '') return undefined
  return /^\d{1,3}$/.test(text) ? Number(text) : 0
}
