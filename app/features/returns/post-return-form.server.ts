import { findDraft, type ReturnDraft } from '#db/queries/drafts'
import { practiceScopeOf } from '~/domain/access/actor'
import { dateOf } from '~/domain/calendar/days'
import { formatTime } from '~/domain/calendar/words'
import type { RuleSet } from '~/domain/opel/rule-set'
import { answerWords } from '~/domain/returns/answer-words'
import { type FormFields, fieldsFromEntries, groupOf, nestFields } from '~/domain/returns/form-fields'
import { readParameter } from '~/domain/returns/parameter-fields'
import { removePatientDetails } from '~/domain/returns/patient-details'
import { type FormProblem, parseReturnForm } from '~/domain/returns/return-form'
import type { Live } from '~/platform/live.server'
import { type Entries, entryNumber, entryText, fieldList, keptEntries, reasonField } from './form-entries'
import type { Difference, ReturnPageAnswer } from './form-page'
import { readParameterHistory } from './last-return.server'
import { draftKey, type FormAsked, formPage, noReturnPage, whereInstead } from './open-return-form.server'
import { patientProblem } from './patient-problem'
import { returnPaths } from './return-paths'
import { keepDraft } from './save-return-draft.server'
import { needsReason, requireTodaysReturn, type TodaysReturn, whyNoReturn } from './today.server'

/**
 * What a post of the form comes to: always kept as a draft first, so that nothing typed is lost; then "Save and come back",
 * the buttons about patient details, or on to "Check answers" when there is neither problem nor question.
 */
export async function postReturnForm(
  live: Live,
  asked: FormAsked,
  posted: Entries,
): Promise<ReturnPageAnswer> {
  const scope = practiceScopeOf(asked.actor)
  const today = await requireTodaysReturn(live, scope, asked.practiceCode)
  const no = whyNoReturn(today, asked.channel)
  if (no) return { page: noReturnPage(asked, today, no), status: 422 }
  const intent = entryText(posted, 'intent')
  const readVersion = entryNumber(posted, 'draftVersion')
  if (intent === 'take-over') return takeOver(live, asked, today, readVersion)
  const entries = entriesFor(intent, posted)
  const kept = await keepDraft(live, asked, today, { entries, readVersion })
  if (kept.outcome === 'saved-by-other') return conflict(live, asked, today, entries, kept.draft)
  const paths = returnPaths(asked.channel, asked.practiceCode, asked.act)
  const instead = await whereInstead(live, asked, today)
  // A colleague sent meanwhile: the check page shows both and offers to send this as a change.
  if (instead) return { goTo: asked.act === 'first' ? paths.check : instead.goTo }
  if (intent === 'save') return { goTo: `${paths.home}?done=draft-saved` }
  if (intent === 'start-again') return { goTo: paths.form }
  if (intent === 'remove-details') return { goTo: `${paths.form}#freeText` }
  const { day, ruleSet } = today
  const history = await readParameterHistory(live.db, scope, asked.practiceCode, { day, ruleSet })
  const parsed = parseReturnForm(ruleSet, entries, history)
  const problems = [
    ...(parsed.ok ? [] : parsed.problems),
    ...reasonProblems(asked, today, {
      reason: entryText(entries, reasonField),
      isNoPatient: entryText(entries, 'freeTextConfirmed') !== '',
    }),
  ]
  if (problems.length === 0 && parsed.questions.length === 0) return { goTo: paths.check }
  const page = await formPage(live, asked, today, {
    fields: withAsked(fieldsFromEntries(entries), parsed.questions),
    filled: { from: 'typed' },
    draft: { version: kept.version, entries },
    problems,
    questions: parsed.questions,
  })
  return { page, status: 422 }
}

/** Makes a colleague's draft one's own as it is; when they saved again meanwhile, the page shows that first. */
async function takeOver(
  live: Live,
  asked: FormAsked,
  today: TodaysReturn,
  readVersion: number,
): Promise<ReturnPageAnswer> {
  const theirs = await findDraft(live.db, draftKey(asked, today))
  if (theirs && theirs.version === readVersion)
    await keepDraft(live, asked, today, { entries: theirs.entries, readVersion })
  return { goTo: returnPaths(asked.channel, asked.practiceCode, asked.act).form }
}

function entriesFor(intent: string, posted: Entries): Entries {
  const kept = keptEntries(posted)
  switch (intent) {
    case 'start-again':
      return []
    case 'no-patient':
/** The receipt of what this very form sent before: a second press of the same button. */
async function whereSentBefore(
  { db }: Live,
  { actor, practiceCode, channel }: FormAsked,
  { day, facts }: TodaysReturn,
  posted: Entries,
): Promise<{ goTo: string } | undefined> {
  if (facts.versions === 0 || entryText(posted, 'intent') !== 'send') return undefined
  const key = { actor, practiceCode, basedOn: facts.versions, submitKey: entryText(posted, 'submitKey') }
  const sent = await findSentWithKey(db, key, day)
  if (sent?.outcome !== 'submitted') return undefined
  return { goTo: `${receiptPath(channel, practiceCode, sent.reference)}?done=sent` }
}

/**
 * Sends without the check page, where the form had everything of it: answers copied from the last return, "Yes, safe", and the
 * very level and statement of purpose that are sent. Undefined for everything else, which is checked first.
 */
async function sendAtOnce(
  live: Live,
  asked: FormAsked & { readonly senderEmail?: string },
  { ruleSet }: TodaysReturn,
  { posted, value, draftVersion }: { posted: Entries; value: ReturnSubmission; draftVersion: number },
): Promise<{ goTo: string } | undefined> {
  const { senderEmail, act } = asked
  if (entryText(posted, 'intent') !== 'send' || senderEmail === undefined || act !== 'first') return undefined
  const { level } = evaluate(ruleSet, value.answers)
  const isAsShown =
    entryText(posted, 'levelShown') === String(level) &&
    entryText(posted, 'purposeVersion') === String(currentPurposeStatement().version) &&
    entryText(posted, copiedFromField) !== ''
  if (!isAsShown || value.safety !== 'safe') return undefined
  const sent = await sendCheckedReturn(live, { ...asked, senderEmail }, [
    ['submitKey', entryText(posted, 'submitKey')],
    ['draftVersion', String(draftVersion)],
    ['declaredLevel', String(level)],
  ])
  return 'goTo' in sent ? sent : undefined
}

      return [...kept.filter(([name]) => name !== 'freeTextConfirmed'), ['freeTextConfirmed', 'yes']]
    case 'remove-details':
      return kept.map(([name, value]) =>
        name === 'freeText' || name.endsWith('.reason') ? [name, removePatientDetails(value)] : [name, value],
      )
    default:
      return kept
  }
}

/** A question counts as answered when the form is sent again as it was: it is asked once. */
function withAsked(fields: FormFields, questions: readonly { readonly id: string }[]): FormFields {
  const before = fields['confirmed[]'] ?? []
  const confirmed = [...(typeof before === 'string' ? [before] : before), ...questions.map(({ id }) => id)]
  return confirmed.length > 0 ? { ...fields, 'confirmed[]': confirmed } : fields
}

/** What is wrong with the reason that a correction, or a return phoned in after closing time, must have. */
export function reasonProblems(
  { act, channel }: Pick<FormAsked, 'act' | 'channel'>,
  { window }: Pick<TodaysReturn, 'window'>,
  { reason, isNoPatient }: { reason: string; isNoPatient: boolean },
): FormProblem[] {
  if (!needsReason({ act, channel }, { window })) return []
  if (reason.trim() === '') {
    const message =
      act === 'corrected'
        ? 'Enter in a few words what was wrong'
        : 'Enter in a few words why it comes so late'
    return [{ field: reasonField, message }]
  }
  if (reason.length > longestReasonText) {
    return [{ field: reasonField, message: `Shorten the reason to ${longestReasonText} characters or fewer` }]
  }
  const patient = isNoPatient ? undefined : patientProblem(reason)
  return patient ? [{ field: reasonField, message: patient }] : []
}

const longestReasonText = 500

async function conflict(
  live: Live,
  asked: FormAsked,
  today: TodaysReturn,
  entries: Entries,
  theirs: ReturnDraft,
): Promise<ReturnPageAnswer> {
  const yours = fieldsFromEntries(entries)
  const page = await formPage(live, asked, today, {
    fields: yours,
    filled: { from: 'typed' },
    draft: theirs,
    conflict: {
      byName: theirs.savedByName,
      at: formatTime(dateOf(theirs.savedAt)),
      differences: differencesOf(today.ruleSet, yours, fieldsFromEntries(theirs.entries)),
    },
  })
  return { page, status: 409 }
}

/** What two half-filled forms say differently, question by question. */
export function differencesOf(ruleSet: RuleSet, yours: FormFields, theirs: FormFields): Difference[] {
  const [mine, other] = [nestFields(yours), nestFields(theirs)]
  const questions = ruleSet.parameters.map((parameter) => ({
    label: parameter.label,
    yours: answerWords(parameter, readParameter(parameter, groupOf(mine, parameter.id)).answer),
    theirs: answerWords(parameter, readParameter(parameter, groupOf(other, parameter.id)).answer),
  }))
  const rest = [
    { label: 'Safe to stay open', field: 'safety', words: safetyWords },
    { label: 'What is not safe', field: 'trigger[]', words: labelsOf(ruleSet) },
    { label: 'Help wanted', field: 'helpWanted', words: helpWords },
    { label: 'What is behind it', field: 'reason[]', words: labelsOf(ruleSet) },
    { label: 'Already had to do', field: 'already[]', words: labelsOf(ruleSet) },
    { label: 'Anything else', field: 'freeText', words: {} },
    { label: 'Reason', field: reasonField, words: {} },
  ].map(({ label, field, words }) => ({
    label,
    yours: wordsOf(fieldList(yours, field), words),
    theirs: wordsOf(fieldList(theirs, field), words),
  }))
  return [...questions, ...rest].filter((one) => one.yours !== one.theirs)
}

type Words = Readonly<Record<string, string>>

const safetyWords: Words = { safe: 'Yes, safe, nothing needed', help: 'No, or we need something' }
const helpWords: Words = { none: 'None', advice: 'Advice', today: 'Support today' }

function labelsOf({ emergencyTriggers, reasons, alreadyDone }: RuleSet): Words {
  return Object.fromEntries([
    ...emergencyTriggers.flatMap((one) => (one.kind === 'ticked' ? [[one.id, one.label]] : [])),
    ...[...reasons, ...alreadyDone].map(({ code, label }) => [code, label]),
  ])
}

function wordsOf(values: readonly string[], words: Words): string {
  return values.map((value) => words[value] ?? value).join('; ')
}
