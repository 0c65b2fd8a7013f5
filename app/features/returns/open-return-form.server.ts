import { listPltHalves } from '#db/queries/area-plt'
import { findDraft, type ReturnDraft } from '#db/queries/drafts'
import { listPressuresOfPractice } from '#db/queries/outside-pressures'
import { listReturnVersions } from '#db/queries/returns'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { dateOf } from '~/domain/calendar/days'
import { formatDay, formatShortDay, formatTime } from '~/domain/calendar/words'
import { noteSentence, withPressuresTicked } from '~/domain/outside-pressures/pressures'
import { fieldsFromAnswers } from '~/domain/returns/answers-to-fields'
import { type FormFields, fieldsFromEntries } from '~/domain/returns/form-fields'
import type { ReturnAct } from '~/domain/returns/return-kinds'
import { sameAsYesterday } from '~/domain/returns/same-as-yesterday'
import type { Half } from '~/domain/support/halves'
import type { Live } from '~/platform/live.server'
import { randomToken } from '~/platform/secrets.server'
import { draftLines } from './draft-differences'
import { setDroppedAside } from './dropped-answers.server'
import { basedOnField, copiedFromField, type Entries, entryNumber, reasonField } from './form-entries'
import type { FilledFrom, NoReturnPage, ReturnFormPage, ReturnPageAnswer, SendAtOnce } from './form-page'
import { findLastReturn, readLastDays } from './last-return.server'
import { noReturnWords } from './no-return-words'
import { purposeShown } from './purpose-shown.server'
import { type ReturnChannel, receiptPath, returnPaths } from './return-paths'
import {
  type NoReturnNow,
  needsReason,
  requireTodaysReturn,
  type TodaysReturn,
  whyNoReturn,
} from './today.server'
import { readUnsentToday } from './unsent-draft.server'

/** Whose form is opened, and for which act. */
export interface FormAsked {
  readonly actor: Actor
  readonly practiceCode: string
  readonly act: ReturnAct
  readonly channel: ReturnChannel
}

/**
 * The form of today's return: with what a session that ran out held, else the own draft, else what the act starts from. A
 * colleague's draft is shown by name instead of being opened. Nothing is written.
 */
export async function openReturnForm(
  live: Live,
  asked: FormAsked,
  filling: { parked?: Entries | undefined; same?: boolean } = {},
): Promise<ReturnPageAnswer> {
  const scope = practiceScopeOf(asked.actor)
  const today = await requireTodaysReturn(live, scope, asked.practiceCode)
  const instead = await whereInstead(live, asked, today)
  if (instead) return instead
  const no = whyNoReturn(today, asked.channel)
  if (no) {
    const unsent = no.why === 'day-closed' ? await readUnsentToday(live, asked.actor.personId, today) : null
    return { page: noReturnPage(asked, today, no, unsent), status: 200 }
  }
  const draft = await findDraft(live.db, draftKey(asked, today))
  const fieldsOf = async (entries: Entries) =>
    fieldsFromEntries((await setDroppedAside(live, today, entries)).entries)
  if (filling.parked) {
    const fields = await fieldsOf(filling.parked)
    const page = await formPage(live, asked, today, { fields, filled: { from: 'session-ran-out' }, draft })
    return { page, status: 200 }
  }
  if (draft && draft.savedBy !== asked.actor.personId) {
    const fields = await fieldsOf(draft.entries)
    return { page: othersDraftPage(asked, today, { draft, fields }), status: 200 }
  }
  const start = draft
    ? { fields: await fieldsOf(draft.entries), filled: { from: 'own-draft' as const } }
    : await freshStart(live, asked, today, filling.same === true)
  return { page: await formPage(live, asked, today, { ...start, draft }), status: 200 }
}

/** The key of the draft that this form is kept in. */
export function draftKey({ practiceCode, act }: FormAsked, { day }: Pick<TodaysReturn, 'day'>) {
  return { practiceCode, day, act }
}

/** The first return is sent once; a change or correction needs one that was sent. */
export async function whereInstead(
  { db }: Pick<Live, 'db'>,
  { actor, practiceCode, act, channel }: FormAsked,
  { day, facts }: TodaysReturn,
): Promise<{ goTo: string } | undefined> {
  if (act !== 'first') {
    return facts.versions === 0 ? { goTo: returnPaths(channel, practiceCode, 'first').form } : undefined
  }
  if (facts.versions === 0) return undefined
  const versions = await listReturnVersions(db, practiceScopeOf(actor), practiceCode, day)
  const current = versions.find(({ isCurrent }) => isCurrent)
  return current && { goTo: receiptPath(channel, practiceCode, current.reference) }
}

/** What the form is filled with and what came of a post; the rest of the page follows from the day. */
export interface FormState {
  readonly fields: FormFields
  readonly filled: FilledFrom
  readonly draft: Pick<ReturnDraft, 'version' | 'entries'> | undefined
  readonly problems?: ReturnFormPage['problems']
  readonly questions?: ReturnFormPage['questions']
  readonly conflict?: ReturnFormPage['conflict']
}

/** The form page with these fields. */
export async function formPage(
  { db }: Pick<Live, 'db'>,
  asked: FormAsked,
  today: TodaysReturn,
  state: FormState,
): Promise<ReturnFormPage> {
  const { day, facts, ruleSet, world } = today
  const scope = practiceScopeOf(asked.actor)
  const { holidays } = world
  const { last, days } = await readLastDays(db, scope, asked.practiceCode, { day, holidays, ruleSet })
  const basedOn = state.fields[basedOnField]
  return {
    show: 'form',
    practice: practiceOf(today),
    act: asked.act,
    channel: asked.channel,
    paths: returnPaths(asked.channel, asked.practiceCode, asked.act),
    dayWords: formatDay(day),
    dueWords: `${dueWords(today)}${pltWords(await listPltHalves(db, { icbCode: facts.icbCode, practiceCode: asked.practiceCode }, day))}`,
    ruleSetId: today.ruleSetId,
    ruleSet,
    fields: state.fields,
    filled: state.filled,
    lastDays: days,
    outsidePressures: (await pressuresOf(db, asked, today)).map(({ kind, areaName, note }) => ({
      kind,
      says: `Set by the ICB for ${areaName}: ${noteSentence(note)}`,
    })),
    hadDetail: ruleSet.parameters.some(
      ({ id, isCore }) => !isCore && last?.answers.parameters[id] !== undefined,
    ),
    sendAtOnce:
      asked.act === 'first' && copiedFromField in state.fields ? await sendAtOnce(db, asked, today) : null,
    draftVersion: state.draft?.version ?? 0,
    formKey: randomToken(),
    basedOn:
      typeof basedOn === 'string' ? entryNumber([[basedOnField, basedOn]], basedOnField) : facts.versions,
    needsReason: needsReason(asked, today),
    problems: state.problems ?? [],
    questions: state.questions ?? [],
    conflict: state.conflict ?? null,
  }
}

async function sendAtOnce(db: Live['db'], asked: FormAsked, today: TodaysReturn): Promise<SendAtOnce> {
  const { inShort, version } = await purposeShown({ db }, asked, today)
  return { submitKey: randomToken(), purposeInShort: inShort, purposeVersion: version }
}

/** The page that says why no return can be sent, and whom to ring. */
export function noReturnPage(
  asked: Pick<FormAsked, 'channel'>,
  today: TodaysReturn,
  no: NoReturnNow,
  unsent: string | null = null,
): NoReturnPage {
  return {
    show: 'no-return',
    practice: practiceOf(today),
    channel: asked.channel,
    words: noReturnWords(no),
    unsent,
    teamPhone: today.world.settings.telephones.team,
  }
}

function othersDraftPage(
  asked: FormAsked,
  today: TodaysReturn,
  { draft, fields }: { draft: ReturnDraft; fields: FormFields },
) {
  return {
    show: 'others-draft' as const,
    practice: practiceOf(today),
    act: asked.act,
    paths: returnPaths(asked.channel, asked.practiceCode, asked.act),
    dayWords: formatDay(today.day),
    byName: draft.savedByName,
    savedAt: formatTime(dateOf(draft.savedAt)),
    lines: draftLines(today.ruleSet, fields),
    draftVersion: draft.version,
  }
}

/** The practice as the pages name it. */
export function practiceOf({ facts }: TodaysReturn): ReturnFormPage['practice'] {
  return { code: facts.practiceCode, name: facts.name, pcnName: facts.pcnName }
}

function dueWords({ window, reopening }: TodaysReturn): string {
  if (!('window' in window)) return ''
  const due = formatTime(window.window.dueAt)
  const closes = formatTime(window.window.closesAt)
  switch (window.state) {
    case 'late':
      return `It was due by ${due}. A late return still counts, until ${closes}.`
    case 'closed':
      if (reopening) return `It is open again until ${formatTime(dateOf(reopening.untilAt))}.`
      return `Returns were taken until ${closes}: say why this one comes now.`
    default:
      return `Due by ${due}.`
  }
}

/** What an act starts from where no draft is kept. On the first return of a day stands ticked what the ICB has set. */
async function freshStart(live: Live, asked: FormAsked, today: TodaysReturn, same: boolean) {
  const start = await startOf(live, asked, today, same)
  if (asked.act !== 'first') return start
  const kinds = (await pressuresOf(live.db, asked, today)).map(({ kind }) => kind)
  return { ...start, fields: withPressuresTicked(today.ruleSet, start.fields, kinds) }
}

function pressuresOf(db: Live['db'], { actor, practiceCode }: FormAsked, { day }: TodaysReturn) {
  return listPressuresOfPractice(db, practiceScopeOf(actor), practiceCode, day)
}

/** What an act starts from where no draft is kept. */
async function startOf(
  { db }: Pick<Live, 'db'>,
  { actor, practiceCode, act }: FormAsked,
  { day, ruleSet, world }: TodaysReturn,
  same: boolean,
): Promise<{ fields: FormFields; filled: FilledFrom }> {
  const scope = practiceScopeOf(actor)
  if (act !== 'first') {
    const versions = await listReturnVersions(db, scope, practiceCode, day)
    const current = versions.find(({ isCurrent }) => isCurrent)
    if (!current) return { fields: {}, filled: { from: 'nothing' } }
    const { submission } = current
    // What changed is asked about safety anew; what was wrong is put right where it was wrong.
    const { answers, reasons, already } = submission
    const fields =
      act === 'corrected'
        ? fieldsFromAnswers(ruleSet, submission)
        : fieldsFromAnswers(ruleSet, { answers: { ...answers, triggers: [] }, reasons, already })
    return { fields: { ...fields, [reasonField]: '' }, filled: { from: 'sent' } }
  }
  if (!same) return { fields: {}, filled: { from: 'nothing' } }
  const last = await findLastReturn(db, scope, practiceCode, { day, holidays: world.holidays })
  if (!last) return { fields: {}, filled: { from: 'nothing' } }
  const copied = sameAsYesterday(ruleSet, last)
  if (copied.outcome === 'too-old') return { fields: {}, filled: { from: 'last-return-too-old' } }
  const askAgain = ruleSet.parameters
    .filter(({ id }) => copied.askAgain.includes(id))
    .map(({ label }) => label)
  return {
    fields: { ...copied.fields, [copiedFromField]: copied.fromDay },
    filled: { from: 'last-return', day: formatShortDay(copied.fromDay), askAgain },
  }
}

/** On a PLT day no return changes; its numbers are those of the other half. */
function pltWords(halves: readonly Half[]): string {
  const [half] = halves
  if (half === undefined || halves.length > 1) return ''
  const other = half === 'morning' ? 'this afternoon' : 'this morning'
  return ` This ${half} is PLT: count the sessions of ${other} only.`
}
