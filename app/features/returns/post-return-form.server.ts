import { findDraft, type ReturnDraft } from '#db/queries/drafts'
import { practiceScopeOf } from '~/domain/access/actor'
import { dateOf } from '~/domain/calendar/days'
import { formatTime } from '~/domain/calendar/words'
import { type FormFields, fieldsFromEntries } from '~/domain/returns/form-fields'
import { removePatientDetails } from '~/domain/returns/patient-details'
import { patientProblem } from '~/domain/returns/patient-question'
import { type FormProblem, parseReturnForm } from '~/domain/returns/return-form'
import type { Live } from '~/platform/live.server'
import { differencesOf } from './draft-differences'
import { setDroppedAside } from './dropped-answers.server'
import { type Entries, entryNumber, entryText, keptEntries, reasonField } from './form-entries'
import type { ReturnPageAnswer } from './form-page'
import { readParameterHistory } from './last-return.server'
import { draftKey, type FormAsked, formPage, noReturnPage, whereInstead } from './open-return-form.server'
import { fillFromCodes } from './outage-entries'
import { returnPaths } from './return-paths'
import { keepDraft } from './save-return-draft.server'
import { sendAtOnce, whereSentBefore } from './send-at-once.server'
import { needsReason, requireTodaysReturn, type TodaysReturn, whyNoReturn } from './today.server'

/**
 * What a post of the form comes to: always kept as a draft first, so that nothing typed is lost; then "Save and come back",
 * the buttons about patient details, or on to "Check answers" when there is neither problem nor question.
 */
export async function postReturnForm(
  live: Live,
  asked: FormAsked & { readonly senderEmail?: string },
  posted: Entries,
): Promise<ReturnPageAnswer> {
  const scope = practiceScopeOf(asked.actor)
  const today = await requireTodaysReturn(live, scope, asked.practiceCode)
  const sentBefore = await whereSentBefore(live, asked, today, posted)
  if (sentBefore) return sentBefore
  const no = whyNoReturn(today, asked.channel)
  if (no) return { page: noReturnPage(asked, today, no), status: 422 }
  const intent = entryText(posted, 'intent')
  const readVersion = entryNumber(posted, 'draftVersion')
  if (intent === 'take-over') return takeOver(live, asked, today, readVersion)
  const coded = asked.channel === 'phone' ? fillFromCodes(today.ruleSet, posted) : undefined
  const { entries, isNew } = await setDroppedAside(live, today, entriesFor(intent, coded?.entries ?? posted))
  const formKey = entryText(posted, 'formKey')
  const kept = await keepDraft(live, asked, today, { entries, readVersion, formKey })
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
    ...(coded?.problems ?? []),
    ...(parsed.ok ? [] : parsed.problems),
    ...reasonProblems(asked, today, {
      reason: entryText(entries, reasonField),
      isNoPatient: entryText(entries, 'freeTextConfirmed') !== '',
    }),
  ]
  if (parsed.ok && problems.length === 0 && parsed.questions.length === 0 && !isNew) {
    const sent = await sendAtOnce(live, asked, today, {
      posted,
      entries,
      value: parsed.value,
      draftVersion: kept.version,
    })
    return sent ?? { goTo: paths.check }
  }
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
      return [...kept.filter(([name]) => name !== 'freeTextConfirmed'), ['freeTextConfirmed', 'yes']]
    case 'remove-details':
      return kept.map(([name, value]) =>
        isFreeText(name) ? [name, removePatientDetails(value)] : [name, value],
      )
    default:
      return kept
  }
}

/** Every field of the form in which words are typed. */
function isFreeText(name: string): boolean {
  return name === 'freeText' || name === reasonField || name.endsWith('.reason')
}

/** A question counts as answered when the form is sent again as it was: it is asked once. */
function withAsked(fields: FormFields, questions: readonly { readonly id: string }[]): FormFields {
  const before = fields['confirmed[]'] ?? []
  const confirmed = [...(typeof before === 'string' ? [before] : before), ...questions.map(({ id }) => id)]
  return confirmed.length > 0 ? { ...fields, 'confirmed[]': confirmed } : fields
}

/** What is wrong with the reason: a correction, or a return phoned in after closing time, must have one, and others may. */
export function reasonProblems(
  { act, channel }: Pick<FormAsked, 'act' | 'channel'>,
  { window }: Pick<TodaysReturn, 'window'>,
  { reason, isNoPatient }: { reason: string; isNoPatient: boolean },
): FormProblem[] {
  if (reason.trim() === '') {
    if (!needsReason({ act, channel }, { window })) return []
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
      byName: theirs.savedBy === asked.actor.personId ? null : theirs.savedByName,
      at: formatTime(dateOf(theirs.savedAt)),
      differences: differencesOf(today.ruleSet, yours, fieldsFromEntries(theirs.entries)),
    },
  })
  return { page, status: 409 }
}
