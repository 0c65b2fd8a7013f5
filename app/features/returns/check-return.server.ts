import { findDraft, type ReturnDraft } from '#db/queries/drafts'
import { findReturn, listReturnVersions, type ReturnVersion } from '#db/queries/returns'
import { practiceScopeOf } from '~/domain/access/actor'
import { dateOf } from '~/domain/calendar/days'
import { formatDay, formatTime } from '~/domain/calendar/words'
import { evaluate } from '~/domain/opel/evaluate'
import { inWords } from '~/domain/opel/explain'
import { explanationOf } from '~/domain/opel/stored-explanation'
import { parseReturnForm } from '~/domain/returns/return-form'
import type { Live } from '~/platform/live.server'
import { readRuleSet } from '~/platform/rule-sets.server'
import { randomToken } from '~/platform/secrets.server'
import { type AnswerLine, answerLines } from './answer-words'
import type { CheckAnswer, CheckPage, SentMeanwhilePage } from './check-page'
import {
  actField,
  basedOnField,
  carriedEntries,
  droppedField,
  type Entries,
  entriesCarried,
  entryNumber,
  entryText,
  isSameEntries,
  reasonField,
} from './form-entries'
import { fieldsOfDeclared, type LevelFields, levelChoices, levelFieldsOf } from './level-form'
import { draftKey, type FormAsked, noReturnPage, practiceOf, whereInstead } from './open-return-form.server'
import { purposeShown } from './purpose-shown.server'
import { receiptPath, returnPaths } from './return-paths'
import type { SentMeanwhile } from './sent-meanwhile.server'
import { requireTodaysReturn, type TodaysReturn, whyNoReturn } from './today.server'
import { type ToldVersion, versionDifferences } from './version-differences'

/** What the check page carries over from a post that was not sent. */
export interface CheckState {
  readonly fields?: LevelFields
  readonly submitKey?: string
  readonly problems?: CheckPage['problems']
  readonly asksPatient?: boolean
  readonly hasChanged?: boolean
  readonly isKept?: boolean
}

/**
 * The check page of what the draft holds, with the level that a session that ran out held; back to the form when the draft
 * holds nothing that could be sent.
 */
export async function openCheckPage(
  live: Live,
  asked: FormAsked,
  kept?: Entries | undefined,
): Promise<CheckAnswer> {
  const today = await requireTodaysReturn(live, practiceScopeOf(asked.actor), asked.practiceCode)
  const no = whyNoReturn(today, asked.channel)
  if (no) return { page: noReturnPage(asked, today, no), status: 200 }
  const draft = await findDraft(live.db, draftKey(asked, today))
  if (!draft) {
    const instead = await whereInstead(live, asked, today)
    return instead ?? { goTo: returnPaths(asked.channel, asked.practiceCode, asked.act).form }
  }
  if (entryNumber(draft.entries, basedOnField) !== today.facts.versions) {
    const versions = await listReturnVersions(
      live.db,
      practiceScopeOf(asked.actor),
      asked.practiceCode,
      today.day,
    )
    const current = versions.find(({ isCurrent }) => isCurrent)
    if (!current) return { goTo: returnPaths(asked.channel, asked.practiceCode, 'first').form }
    const { reference, effectiveLevel: level, submittedByName: byName, submittedAt: at } = current
    return sentMeanwhilePage(live, asked, today, { draft, sent: { reference, level, byName, at } })
  }
  return checkPage(live, asked, today, draft, kept ? keptState(kept, asked, draft) : {})
}

/** What was chosen, where it was chosen for this act; answers that are others now are shown as changed before they are sent. */
function keptState(kept: Entries, { act }: FormAsked, draft: ReturnDraft): CheckState {
  if (entryText(kept, actField) !== act) return {}
  const fields = levelFieldsOf(kept)
  if (!isSameEntries(draft.entries, entriesCarried(kept))) return { fields, hasChanged: true }
  return { fields, submitKey: entryText(kept, 'submitKey'), isKept: true }
}

/** The check page of this draft. A draft that is not complete goes back to the form, which says what is missing. */
export async function checkPage(
  { db }: Pick<Live, 'db'>,
  asked: FormAsked,
  today: TodaysReturn,
  draft: ReturnDraft,
  state: CheckState,
): Promise<CheckAnswer> {
  const { ruleSet } = today
  const purpose = await purposeShown({ db }, asked, today)
  const paths = returnPaths(asked.channel, asked.practiceCode, asked.act)
  const parsed = parseReturnForm(ruleSet, draft.entries)
  if (!parsed.ok) return { goTo: paths.form }
  const evaluation = evaluate(ruleSet, parsed.value.answers)
  const before = await standingBefore(db, asked, today)
  const declared = before?.declared ?? null
  const page: CheckPage = {
    show: 'check',
    practice: practiceOf(today),
    act: asked.act,
    channel: asked.channel,
    paths,
    dayWords: formatDay(today.day),
    level: evaluation.level,
    explanation: inWords(ruleSet, explanationOf(ruleSet, evaluation)),
    choices: levelChoices(evaluation.level, evaluation.triggers.length > 0),
    reasons: ruleSet.declaredLevelReasons,
    fields: state.fields ?? fieldsOfDeclared(declared, evaluation.level),
    declaredBefore: declared?.level ?? null,
    lines: [...answerLines(ruleSet, parsed.value), ...droppedLines(draft.entries)],
    changes: before ? await changesFrom(db, before, { ruleSet, submission: parsed.value }) : null,
    reason: entryText(draft.entries, reasonField),
    purposeInShort: purpose.inShort,
    purposeVersion: purpose.version,
    submitKey: state.submitKey || randomToken(),
    draftVersion: draft.version,
    carried: carriedEntries(draft.entries),
    problems: inOrder(state.problems ?? []),
    asksPatient: state.asksPatient ?? false,
    hasChanged: state.hasChanged ?? false,
    isKept: state.isKept ?? false,
  }
  const status = page.hasChanged ? 409 : page.problems.length > 0 ? 422 : 200
  return { page, status }
}

function droppedLines(entries: Entries): AnswerLine[] {
  const dropped = entries.flatMap(([name, value]) => (name === droppedField ? [value] : []))
  if (dropped.length === 0) return []
  return [{ field: 'freeText', label: 'No longer asked, not sent', value: dropped.join('; ') }]
}

const order = ['declaredLevel', 'declaredReason', 'declaredWords', 'clinicianName', 'clinicianRole']

/** Problems in the order of the page's fields. */
function inOrder(problems: CheckPage['problems']): CheckPage['problems'] {
  return [...problems].sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
}

/** What stands, for a change or correction: a level declared on it stands on until the practice changes it. */
async function standingBefore(
  db: Live['db'],
  { actor, practiceCode, act }: FormAsked,
  { day, facts }: TodaysReturn,
): Promise<ReturnVersion | undefined> {
  if (act === 'first' || facts.versions === 0) return undefined
  const versions = await listReturnVersions(db, practiceScopeOf(actor), practiceCode, day)
  return versions.find(({ isCurrent }) => isCurrent)
}

async function changesFrom(
  db: Live['db'],
  before: ReturnVersion,
  after: ToldVersion,
): Promise<NonNullable<CheckPage['changes']>> {
  const was = { ruleSet: await readRuleSet(db, before.ruleSetId), submission: before.submission }
  return {
    before: `Before, ${formatTime(dateOf(before.submittedAt))}`,
    levelBefore: before.effectiveLevel,
    rows: versionDifferences(was, after),
  }
}

/** Both returns: what a colleague sent, and what is in this draft, which can still be sent as a change. */
export async function sentMeanwhilePage(
  { db }: Pick<Live, 'db'>,
  asked: FormAsked,
  today: TodaysReturn,
  { draft, sent }: { draft: ReturnDraft | undefined; sent: SentMeanwhile },
): Promise<CheckAnswer> {
  const scope = practiceScopeOf(asked.actor)
  const theirs = await findReturn(db, scope, asked.practiceCode, sent.reference)
  const yours = draft && parseReturnForm(today.ruleSet, draft.entries)
  const page: SentMeanwhilePage = {
    show: 'sent-meanwhile',
    practice: practiceOf(today),
    act: asked.act,
    paths: returnPaths(asked.channel, asked.practiceCode, asked.act),
    dayWords: formatDay(today.day),
    sent: {
      byName: sent.byName,
      at: formatTime(dateOf(sent.at)),
      level: sent.level,
      href: receiptPath(asked.channel, asked.practiceCode, sent.reference),
    },
    theirLines: theirs ? answerLines(await readRuleSet(db, theirs.ruleSetId), theirs.submission) : [],
    yourLevel: yours?.ok ? evaluate(today.ruleSet, yours.value.answers).level : null,
    yourLines: yours?.ok ? answerLines(today.ruleSet, yours.value) : [],
  }
  return { page, status: 409 }
}
