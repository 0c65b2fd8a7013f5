import { evaluate } from '~/domain/opel/evaluate'
import type { ReturnSubmission } from '~/domain/returns/return-form'
import { purposeOn } from '~/domain/settings/purpose-statement'
import type { Live } from '~/platform/live.server'
import { carriedEntries, copiedFromField, type Entries, entryText } from './form-entries'
import type { FormAsked } from './open-return-form.server'
import { receiptPath } from './return-paths'
import { sendCheckedReturn } from './send-checked-return.server'
import { findSentWithKey } from './sent-meanwhile.server'
import type { TodaysReturn } from './today.server'

/** The receipt of what this very form sent before: a second press of the same button. */
export async function whereSentBefore(
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

interface AtOnce {
  readonly posted: Entries
  /** As the draft keeps them. */
  readonly entries: Entries
  readonly value: ReturnSubmission
  readonly draftVersion: number
}

/**
 * Sends without the check page, where the form had everything of it: answers copied from the last return, "Yes, safe", and the
 * very level and statement of purpose that are sent. Undefined for everything else, which is checked first.
 */
export async function sendAtOnce(
  live: Live,
  asked: FormAsked & { readonly senderEmail?: string },
  { ruleSet, world, day }: TodaysReturn,
  { posted, entries, value, draftVersion }: AtOnce,
): Promise<{ goTo: string } | undefined> {
  const { senderEmail, act } = asked
  if (entryText(posted, 'intent') !== 'send' || senderEmail === undefined || act !== 'first') return undefined
  const { level } = evaluate(ruleSet, value.answers)
  const isAsShown =
    entryText(posted, 'levelShown') === String(level) &&
    entryText(posted, 'purposeVersion') === String(purposeOn(world.settings.purpose, day).version) &&
    entryText(posted, copiedFromField) !== ''
  if (!isAsShown || value.safety !== 'safe') return undefined
  const sent = await sendCheckedReturn(live, { ...asked, senderEmail }, [
    ['submitKey', entryText(posted, 'submitKey')],
    ['draftVersion', String(draftVersion)],
    ['declaredLevel', String(level)],
    ['purposeVersion', entryText(posted, 'purposeVersion')],
    ...carriedEntries(entries),
  ])
  return 'goTo' in sent ? sent : undefined
}
