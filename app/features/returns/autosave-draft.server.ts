import { dateOf } from '~/domain/calendar/days'
import { formatTime } from '~/domain/calendar/words'
import type { Live } from '~/platform/live.server'
import { type Entries, entryNumber, entryText } from './form-entries'
import type { FormAsked } from './open-return-form.server'
import { saveReturnDraft } from './save-return-draft.server'
import type { AutosaveAnswer } from './use-draft-autosave'

/** Saves what the form's script posts while somebody types, and says so in the words of the page. */
export async function autosaveDraft(live: Live, asked: FormAsked, posted: Entries): Promise<AutosaveAnswer> {
  const readVersion = entryNumber(posted, 'draftVersion')
  const formKey = entryText(posted, 'formKey')
  const outcome = await saveReturnDraft(live, asked, { entries: posted, readVersion, formKey })
  switch (outcome.outcome) {
    case 'saved':
      return { outcome: 'saved', version: outcome.version, at: formatTime(live.now) }
    case 'saved-by-other':
      return {
        outcome: 'saved-by-other',
        byName: outcome.draft.savedBy === asked.actor.personId ? null : outcome.draft.savedByName,
        at: formatTime(dateOf(outcome.draft.savedAt)),
      }
    default:
      return { outcome: 'no-return-now' }
  }
}
