import { deleteOwnDraft, findDraft, type ReturnDraft, saveDraft } from '#db/queries/drafts'
import { practiceScopeOf } from '~/domain/access/actor'
import { assertNever } from '~/domain/assert-never'
import { instant } from '~/domain/calendar/days'
import { evaluate } from '~/domain/opel/evaluate'
import { parseReturnForm } from '~/domain/returns/return-form'
import type { ReturnAct } from '~/domain/returns/return-kinds'
import { purposeOn } from '~/domain/settings/purpose-statement'
import type { Live } from '~/platform/live.server'
import type { CheckAnswer } from './check-page'
import { type CheckState, checkPage, openCheckPage, sentMeanwhilePage } from './check-return.server'
import {
  basedOnField,
  type Entries,
  entriesCarried,
  entryNumber,
  entryText,
  isSameEntries,
  reasonField,
} from './form-entries'
import { declaredWordsProblem, levelFieldsOf, readDeclared } from './level-form'
import { draftKey, type FormAsked, noReturnPage } from './open-return-form.server'
import { receiptPath, returnPaths } from './return-paths'
import { keepDraft } from './save-return-draft.server'
import { findSentWithKey } from './sent-meanwhile.server'
import { type SubmitOutcome, submitReturn } from './submit-return.server'
import { requireTodaysReturn, type TodaysReturn } from './today.server'

/** Who sends, and whom the receipt goes to. */
export interface SendAsked extends FormAsked {
  readonly senderEmail: string
}

/** The shortest key a form of ours writes: anything shorter was not made by it. */
const shortestKey = 20

/** Sends what the draft holds with the level chosen on the check page, and says where that leads. */
export async function sendCheckedReturn(live: Live, asked: SendAsked, posted: Entries): Promise<CheckAnswer> {
  const today = await requireTodaysReturn(live, practiceScopeOf(asked.actor), asked.practiceCode)
  const draft = await findDraft(live.db, draftKey(asked, today))
  const paths = returnPaths(asked.channel, asked.practiceCode, asked.act)
  const submitKey = entryText(posted, 'submitKey')
  if (!draft) return withoutDraft(live, asked, today, posted)
  if (entryText(posted, 'intent') === 'keep-mine') return keepAsChange(live, asked, today, draft)
  const fields = levelFieldsOf(posted)
  const again = (state: CheckState) => checkPage(live, asked, today, draft, { fields, submitKey, ...state })
  // Saving while typing may come a moment after the check page: the very same answers are no change.
  const isAsChecked =
    draft.version === entryNumber(posted, 'draftVersion') ||
    isSameEntries(draft.entries, entriesCarried(posted))
  const purpose = String(purposeOn(today.world.settings.purpose, today.day).version)
  const isPurposeAsShown = (entryText(posted, 'purposeVersion') || purpose) === purpose
  if (!isAsChecked || !isPurposeAsShown || submitKey.length < shortestKey)
    return again({ hasChanged: true, ...(submitKey.length < shortestKey ? { submitKey: undefined } : {}) })
  const parsed = parseReturnForm(today.ruleSet, draft.entries)
  if (!parsed.ok) return { goTo: paths.form }
  const declared = readDeclared(fields, evaluate(today.ruleSet, parsed.value.answers).level)
  if (declared === undefined) {
    return again({
      problems: [{ field: 'declaredLevel', message: 'Choose whether you agree with the level' }],
    })
  }
  const isNoPatient = entryText(posted, 'wordsConfirmed') === 'yes'
  const patient = declared ? declaredWordsProblem(declared.words, isNoPatient) : undefined
  if (patient) return again({ problems: [{ field: 'declaredWords', message: patient }], asksPatient: true })
  const sending = {
    ...asked,
    submission: parsed.value,
    declared,
    reason: entryText(draft.entries, reasonField),
    basedOn: entryNumber(draft.entries, basedOnField),
    submitKey,
  }
  const outcome = await submitReturn(live, sending, today)
  return answerTo(live, asked, today, { draft, outcome, again })
}

/** The draft is gone: this very post sent it before, or a colleague took it over and sent it. */
async function withoutDraft(
  live: Live,
  asked: SendAsked,
  today: TodaysReturn,
  posted: Entries,
): Promise<CheckAnswer> {
  const key = { ...asked, basedOn: today.facts.versions, submitKey: entryText(posted, 'submitKey') }
  const sent = await findSentWithKey(live.db, key, today.day)
  if (sent?.outcome === 'submitted') return sentTo(asked, sent.reference)
  const entries = entriesCarried(posted)
  if (entries.length > 0) await keepDraft(live, asked, today, { entries, readVersion: 0 })
  return openCheckPage(live, asked)
}

async function answerTo(
  live: Live,
  asked: SendAsked,
  today: TodaysReturn,
  came: {
    draft: ReturnDraft
    outcome: SubmitOutcome
    again: (state: CheckState) => Promise<CheckAnswer>
  },
): Promise<CheckAnswer> {
  const { draft, outcome, again } = came
  switch (outcome.outcome) {
    case 'submitted':
      return sentTo(asked, outcome.reference)
    case 'no-return-now':
      return { page: noReturnPage(asked, today, outcome.why), status: 422 }
    case 'reason-missing':
      return { goTo: returnPaths(asked.channel, asked.practiceCode, asked.act).form }
    case 'nothing-sent-yet':
      return { goTo: returnPaths(asked.channel, asked.practiceCode, 'first').form }
    case 'level-problems':
      return again({ problems: outcome.problems })
    case 'sent-meanwhile':
      return sentMeanwhilePage(live, asked, today, { draft, sent: outcome.sent })
    default:
      return assertNever(outcome)
  }
}

function sentTo({ channel, practiceCode }: FormAsked, reference: string): CheckAnswer {
  return { goTo: `${receiptPath(channel, practiceCode, reference)}?done=sent` }
}

/** After a colleague sent first: this draft goes on as "It has changed", with what stands now behind it. */
async function keepAsChange(
  { db, now }: Pick<Live, 'db' | 'now'>,
  asked: FormAsked,
  today: TodaysReturn,
  draft: ReturnDraft,
): Promise<CheckAnswer> {
  // By telephone only the day's first return is taken.
  if (asked.channel === 'phone') return { goTo: returnPaths('phone', asked.practiceCode, 'first').home }
  const act: ReturnAct = asked.act === 'first' ? 'changed' : asked.act
  const entries: Entries = [
    ...draft.entries.filter(([name]) => name !== basedOnField),
    [basedOnField, String(today.facts.versions)],
  ]
  const saved = { entries, at: instant(now), personId: asked.actor.personId, readVersion: draft.version }
  await db.transaction().execute(async (trx) => {
    if (act !== asked.act) await deleteOwnDraft(trx, draftKey(asked, today), draft.savedBy)
    await saveDraft(trx, draftKey({ ...asked, act }, today), saved)
  })
  return { goTo: returnPaths(asked.channel, asked.practiceCode, act).form }
}
