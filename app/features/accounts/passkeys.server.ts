import {
  type ChallengePurpose,
  findPasskeyOf,
  insertPasskey,
  listPasskeys,
  notePasskeyUse,
  putChallenge,
  removePasskey,
  takeChallenge,
} from '#db/queries/passkeys'
import { findApp, hasSecondFactor } from '#db/queries/second-factors'
import { setSecondFactor } from '#db/queries/sessions'
import { mostPasskeys } from '~/domain/access/second-factor'
import { instant, MINUTE_MS } from '~/domain/calendar/days'
import type { PasskeySettings } from '~/platform/passkey-settings.server'
import { askToAdd, askToProve, checkAdded, checkProved, credentialIdOf } from '~/platform/passkeys.server'
import { newCodes } from './recovery-codes.server'
import { type FactorOutcome, tried } from './second-factor.server'
import { type FactorHolder, tellOwnChange } from './tell-second-factor.server'
import type { AccountLive } from './typed-codes.server'

export type PasskeyLive = AccountLive & { readonly passkeys: PasskeySettings }

/** Longer than a browser waits for its person. */
const challengeMinutes = 5

/**
 * What the holder's browser is asked, as the browser wants it; kept for this session until it is answered once. Undefined when
 * there is nothing to ask for: no passkey to prove with, or no room for one more.
 */
export async function askForPasskey(live: PasskeyLive, holder: FactorHolder, purpose: ChallengePurpose) {
  const known = await listPasskeys(live.db, holder.personId)
  const isPossible = purpose === 'add' ? known.length < mostPasskeys : known.length > 0
  if (!isPossible) return undefined
  const options =
    purpose === 'add' ? await askToAdd(live.passkeys, holder, known) : await askToProve(live.passkeys, known)
  const expiresAt = instant(new Date(live.realNow.getTime() + challengeMinutes * MINUTE_MS))
  const { challenge } = options
  await live.db.transaction().execute(async (trx) => {
    await putChallenge(trx, {
      tokenHash: holder.tokenHash,
      challenge,
      purpose,
      at: instant(live.realNow),
      expiresAt,
    })
  })
  return options
}

export type AddPasskeyOutcome =
  /** With recovery codes where it is the holder's first second step. */
  | { readonly outcome: 'added'; readonly recoveryCodes: readonly string[] | null }
  /** Nothing was asked of this session, or too long ago. */
  | { readonly outcome: 'run-out' }
  /** Not of this service, not for this challenge, or without the person verified. */
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'known-before' }
  | { readonly outcome: 'no-room' }
  /** The holder had none when they asked and has one now: it is to be given first. */
  | { readonly outcome: 'set-up-elsewhere' }

/** Adds the passkey that the browser made to the holder's own. This session is proved by it, and the person told by mail. */
export async function addPasskey(
  live: PasskeyLive,
  holder: FactorHolder,
  given: { answer: string; name: string },
): Promise<AddPasskeyOutcome> {
  const { personId, tokenHash } = holder
  const at = instant(live.realNow)
  const challenge = await takeChallenge(live.db, { tokenHash, purpose: 'add', at })
  if (challenge === undefined) return { outcome: 'run-out' }
  const checked = await checkAdded(live.passkeys, given.answer, challenge)
  if (!checked.isProved) {
    live.log.warn({ personId, why: checked.why }, 'a new passkey was refused')
    return { outcome: 'refused' }
  }
  const { isProved: _, ...passkey } = checked
  return live.db.transaction().execute(async (trx): Promise<AddPasskeyOutcome> => {
    const isFirst = !(await hasSecondFactor(trx, personId))
    if (!isFirst && !holder.hasSecondFactor) return { outcome: 'set-up-elsewhere' }
    if ((await listPasskeys(trx, personId)).length >= mostPasskeys) return { outcome: 'no-room' }
    if (!(await insertPasskey(trx, { ...passkey, personId, name: given.name, at })))
      return { outcome: 'known-before' }
    const recoveryCodes = isFirst ? await newCodes(trx, live, personId) : null
    await setSecondFactor(trx, tokenHash, { by: 'passkey', at })
    await tellOwnChange(trx, live, holder, 'passkey-added', { after: { name: given.name } })
    return { outcome: 'added', recoveryCodes }
  })
}

export type GivePasskeyOutcome =
  | FactorOutcome
  | { readonly outcome: 'run-out' }
  /** It is the holder's and was used rightly, but counts no further than before: there may be a copy of it. */
  | { readonly outcome: 'maybe-copied' }

/** Compares what a passkey signed; a right one proves this session. Wrong ones count with the wrong codes. */
export async function givePasskey(
  live: PasskeyLive,
  holder: FactorHolder,
  given: { answer: string; browserToken: string },
): Promise<GivePasskeyOutcome> {
  const { personId, tokenHash } = holder
  const at = instant(live.realNow)
  const challenge = await takeChallenge(live.db, { tokenHash, purpose: 'prove', at })
  if (challenge === undefined) return { outcome: 'run-out' }
  const credentialId = credentialIdOf(given.answer)
  const passkey = credentialId && (await findPasskeyOf(live.db, { personId, credentialId }))
  // Before the transaction: it waits for more than the database.
  const checked = passkey
    ? await checkProved(live.passkeys, given.answer, challenge, passkey)
    : ({ isProved: false, why: 'no passkey of this person' } as const)
  if (!checked.isProved) live.log.warn({ personId, why: checked.why }, 'a passkey was refused')
  let isMaybeCopied = false
  const result = await tried(live, holder, given.browserToken, async (trx) => {
    if (!passkey || !checked.isProved) return false
    const { counter } = checked
    if (await notePasskeyUse(trx, { id: passkey.id, personId, counter, at })) {
      await setSecondFactor(trx, tokenHash, { by: 'passkey', at })
      return true
    }
    const kept = await findPasskeyOf(trx, { personId, credentialId: passkey.credentialId })
    if (kept) {
      isMaybeCopied = true
      const facts = { before: { name: kept.name, counter: kept.counter }, after: { counter } }
      await tellOwnChange(trx, live, holder, 'passkey-refused', facts)
    }
    return false
  })
  return isMaybeCopied ? { outcome: 'maybe-copied' } : result
}

/**
 * Takes one of the holder's passkeys away; their last second step it does not take: whoever needs one would be left without, and for
 * whoever does not, that is another question ("Turn the second step off").
 */
export async function removeOwnPasskey(
  live: AccountLive,
  holder: FactorHolder,
  id: number,
): Promise<'removed' | 'removed-before' | 'last'> {
  const { personId } = holder
  return live.db.transaction().execute(async (trx) => {
    const passkeys = await listPasskeys(trx, personId)
    const passkey = passkeys.find((one) => one.id === id)
    if (!passkey) return 'removed-before'
    if (passkeys.length === 1 && !(await findApp(trx, personId))) return 'last'
    await removePasskey(trx, { id, personId })
    await tellOwnChange(trx, live, holder, 'passkey-removed', { before: { name: passkey.name } })
    return 'removed'
  })
}
