import { findDraft, type ReturnDraft, saveDraft } from '#db/queries/drafts'
import { practiceScopeOf } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import type { Live } from '~/platform/live.server'
import { type Entries, keptEntries } from './form-entries'
import { draftKey, type FormAsked } from './open-return-form.server'
import { type NoReturnNow, requireTodaysReturn, type TodaysReturn, whyNoReturn } from './today.server'

export type SaveDraftOutcome =
  | { readonly outcome: 'saved'; readonly version: number }
  | { readonly outcome: 'saved-by-other'; readonly draft: ReturnDraft }
  | { readonly outcome: 'no-return-now'; readonly why: NoReturnNow }

/** What a form holds, the version of the draft it was opened with, and its own key. */
export interface DraftPosted {
  readonly entries: Entries
  readonly readVersion: number
  readonly formKey?: string | undefined
}

/** Keeps what a form holds on the server, unless a colleague saved since it was opened. No more than that: drafts send nothing. */
export async function saveReturnDraft(
  live: Live,
  asked: FormAsked,
  posted: DraftPosted,
): Promise<SaveDraftOutcome> {
  const today = await requireTodaysReturn(live, practiceScopeOf(asked.actor), asked.practiceCode)
  const no = whyNoReturn(today, asked.channel)
  if (no) return { outcome: 'no-return-now', why: no }
  return keepDraft(live, asked, today, posted)
}

/** The same on a day already looked at. */
export async function keepDraft(
  { db, now }: Pick<Live, 'db' | 'now'>,
  asked: FormAsked,
  today: TodaysReturn,
  { entries, readVersion, formKey }: DraftPosted,
): Promise<Exclude<SaveDraftOutcome, { outcome: 'no-return-now' }>> {
  const key = draftKey(asked, today)
  const version = await saveDraft(db, key, {
    entries: keptEntries(entries),
    at: instant(now),
    personId: asked.actor.personId,
    readVersion,
    formKey,
  })
  if (version !== undefined) return { outcome: 'saved', version }
  const draft = await findDraft(db, key)
  if (!draft) throw new Error('A draft that could not be saved over is there')
  return { outcome: 'saved-by-other', draft }
}
