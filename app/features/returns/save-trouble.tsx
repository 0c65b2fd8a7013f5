import { assertNever } from '~/domain/assert-never'
import type { AutosaveState } from './use-draft-autosave'

/** Why what is typed is not being kept, with what to do. */
export function SaveTrouble({ saved }: { saved: AutosaveState }) {
  switch (saved.state) {
    case 'unsaved':
    case 'saved':
      return null
    case 'saved-by-other':
      return (
        <p className="app-save-trouble">
          {saved.byName ?? 'You, in another window or on another device,'} saved this return at {saved.at}.
          Nothing of yours is lost: press “Check answers” to see both.
        </p>
      )
    case 'signed-out':
      return (
        <p className="app-save-trouble">
          You were signed out. Press “Check answers”: you sign in again, and what you typed is still here.
        </p>
      )
    case 'closed':
      return (
        <p className="app-save-trouble">
          Returns are not taken any more today. What was saved is kept: ring the primary care team.
        </p>
      )
    case 'failed':
      return <p className="app-save-trouble">Could not save just now. It is tried again as you go on.</p>
    default:
      return assertNever(saved)
  }
}
