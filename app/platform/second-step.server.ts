import type { Executor } from '#db/connection'
import { listPasskeys } from '#db/queries/passkeys'
import { countRecoveryCodes, findApp } from '#db/queries/second-factors'
import type { SecondStepView } from '~/domain/access/second-factor'
import { dateOf, type Instant } from '~/domain/calendar/days'
import { formatDayAndTime } from '~/domain/calendar/words'

/** What a person proves themselves with beside the mailed code, and when each was last used, in words; never a secret. */
export async function readSecondStep(db: Executor, personId: number): Promise<SecondStepView> {
  const app = await findApp(db, personId)
  const codes = await countRecoveryCodes(db, personId)
  const passkeys = await listPasskeys(db, personId)
  return {
    app: app && { added: inWords(app.addedAt), used: usedWords(app.lastUsedAt) },
    codes: { left: codes.left, used: usedWords(codes.lastUsedAt) },
    passkeys: passkeys.map(({ id, name, addedAt, lastUsedAt }) => ({
      id,
      name,
      added: inWords(addedAt),
      used: usedWords(lastUsedAt),
    })),
  }
}

function inWords(at: Instant): string {
  return formatDayAndTime(dateOf(at))
}

function usedWords(at: Instant | null): string {
  return at === null ? 'Never' : inWords(at)
}
