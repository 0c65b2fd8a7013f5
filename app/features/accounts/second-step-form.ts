import { z } from 'zod'
import { plainRecoveryCode, type SecondFactorMeans, type SecondStepView } from '~/domain/access/second-factor'
import { counted } from '~/domain/counted'

/** The code of an authenticator app: six digits, typed with or without a space. */
export const appCodeForm = z.object({
  code: z
    .string()
    .transform((text) => text.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'Enter the 6 digits that your authenticator app shows, like 123456')),
})

/** A recovery code, as printed or however it was typed. */
export const recoveryCodeForm = z.object({
  code: z
    .string()
    .transform(plainRecoveryCode)
    .pipe(
      z
        .string()
        .regex(
          /^[A-Z2-7]{16}$/,
          'Enter one of your recovery codes: 16 letters and digits, like ABCD-EFGH-IJKL-2345',
        ),
    ),
})

/** What is said about a code that was not taken. */
export function refusedCodeWords(
  refused:
    | { readonly outcome: 'wrong'; readonly triesLeft: number }
    | { readonly outcome: 'too-many'; readonly waitMinutes: number },
  kind: 'app' | 'recovery',
): string {
  if (refused.outcome === 'too-many')
    return `Too many wrong codes. Wait ${counted(refused.waitMinutes, 'minute')}, then try again.`
  const why =
    kind === 'app'
      ? 'That code is not right, or was used already. Wait for the next one in your app and enter that'
      : 'That code is not right, or was used already. Enter another one from your list'
  return `${why}: ${counted(Math.max(0, refused.triesLeft), 'try is', 'tries are')} left.`
}

/** What somebody's second step is, for their account page. */
export function secondStepWords(of: {
  readonly step: Pick<SecondStepView, 'app' | 'passkeys'>
  readonly provedBy: SecondFactorMeans | null
}): string {
  const { app, passkeys } = of.step
  const passkeyWords = passkeys.length === 1 ? 'A passkey' : `${passkeys.length} passkeys`
  if (app && passkeys.length > 0) {
    return `${passkeyWords} or an authenticator app, asked for at each sign-in`
  }
  if (app) return 'An authenticator app, asked for at each sign-in'
  if (passkeys.length > 0) return `${passkeyWords}, asked for at each sign-in`
  if (of.provedBy === 'provider') return 'Given by your NHS account'
  if (of.provedBy === 'demo') return 'None: in the demonstration one click signs you in without it'
  return 'None'
}
