import { findCaseHead } from '#db/queries/case-page'
import { listPresences, savePresence } from '#db/queries/case-presence'
import { getCaseVersion } from '#db/queries/cases'
import type { Actor } from '~/domain/access/actor'
import { instant, MINUTE_MS } from '~/domain/calendar/days'
import { caseScopeOf } from '~/domain/cases/case-scope'
import { PRESENCE_MINUTES, presenceWords } from '~/domain/cases/presence'
import type { Live } from '~/platform/live.server'

/** Who else has the case's page open, and which version of the case is the newest. */
export interface CasePresence {
  readonly others: readonly string[]
  readonly version: number
}

/** Notes that the person has this case's page open, and says who else does; undefined when the case is not theirs to see. */
export async function notePresence(
  live: Live,
  actor: Actor,
  reference: string,
): Promise<CasePresence | undefined> {
  const { db, now } = live
  const head = await findCaseHead(db, caseScopeOf(actor), reference)
  if (!head) return undefined
  const forgetBefore = forgottenAt(now)
  await savePresence(db, { caseId: head.id, personId: actor.personId, at: instant(now), forgetBefore })
  const others = (await othersAt(live, actor, [head.id])).get(head.id) ?? []
  return { others, version: await getCaseVersion(db, head.id) }
}

/** Who else looked at each of these cases in the last minutes, in words; a case nobody else looked at is left out. */
export async function othersAt(
  { db, now }: Live,
  { personId }: Actor,
  caseIds: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const looks = await listPresences(db, { caseIds, since: forgottenAt(now), exceptPersonId: personId })
  const words = new Map<number, string[]>()
  for (const look of looks) {
    const text = presenceWords(look, now)
    if (text !== undefined) words.set(look.caseId, [...(words.get(look.caseId) ?? []), text])
  }
  return words
}

function forgottenAt(now: Date) {
  return instant(new Date(now.getTime() - PRESENCE_MINUTES * MINUTE_MS))
}
