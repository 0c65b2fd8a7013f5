import { counted } from '~/domain/counted'
import type { GivePasskeyOutcome } from './passkeys.server'

/** The name that a passkey is told apart by: what was typed, else the browser it was made with. */
export function passkeyNameOf(typed: string | undefined, browserName: string): string {
  const name = (typed ?? '').trim().replace(/\s+/g, ' ').slice(0, passkeyNameLength)
  return name || browserName
}
export const passkeyNameLength = 60

/** What is said about a passkey that was not taken as the second step. */
export function refusedPasskeyWords(refused: Exclude<GivePasskeyOutcome, { outcome: 'proved' }>): string {
  switch (refused.outcome) {
    case 'run-out':
      return 'That took too long, or was sent twice. Use your passkey again.'
    case 'too-many':
      return `Too many wrong tries. Wait ${counted(refused.waitMinutes, 'minute')}, then try again.`
    case 'maybe-copied':
      return 'This passkey may have been copied, so it was refused. Use your app or a recovery code, then remove this passkey on your account page and add a new one.'
    case 'wrong':
      return `That passkey is not one of yours here, or was removed. Use another way: ${counted(Math.max(0, refused.triesLeft), 'try is', 'tries are')} left.`
  }
}

/** What is said about a passkey that was not added. */
export const refusedNewPasskeyWords = {
  'run-out': 'That took too long, or was sent twice. Press the button again.',
  refused: 'The passkey could not be checked, and was not added. Press the button again.',
  'known-before': 'This passkey is in use already. Nothing was changed. Use another device or security key.',
  'no-room': 'You have as many passkeys as one person can have. Remove one that you do not use first.',
  'set-up-elsewhere':
    'A second step was set up in another window meanwhile. Sign in again and give it, then add the passkey.',
} as const

/** Posted without a passkey: there was no script to ask the browser for it. */
export const noPasskeyCameWords =
  'No passkey came with this. Passkeys need JavaScript, which is off or did not load. Load the page again, or use an authenticator app.'

/** What is said when the browser gave no passkey; `name` is what the browser calls it. */
export function browserProblemWords(purpose: 'add' | 'prove', { name, message }: Error): string {
  switch (name) {
    case 'ServiceSaid':
      return message
    case 'NotAllowedError':
    case 'AbortError':
      return purpose === 'add'
        ? 'No passkey was made: it was cancelled, or took too long. Nothing was changed. Press the button again.'
        : 'No passkey was given: it was cancelled, or took too long. Press the button again, or use another way.'
    case 'InvalidStateError':
      return 'This device or security key has a passkey for your account already. Use another one, or go back.'
    case 'NotSupportedError':
    case 'ConstraintError':
      return 'This device cannot make a passkey that checks that it is you. Set a PIN, fingerprint or face on it, or use another device.'
    case 'SecurityError':
      return 'Passkeys do not work at this address of the service. Tell your administrator, and use an authenticator app.'
    default:
      return 'The browser could not do this, or the service did not answer. Nothing was changed. Press the button again, or use another way.'
  }
}
