import { redirect } from '@remix-run/node'
import { requireHalfSignedIn, requireSignedIn } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live, type RouteArgs } from '~/platform/live.server'
import { browserTokenOf, type HalfSignedIn, type SignedIn, secretsOf } from '~/platform/session.server'
import { type AppToSetUp, appToSetUp, confirmApp } from './authenticator-app.server'
import { giveAppCode, giveRecoveryCode, isFreshlyProved } from './second-factor.server'
import { appCodeForm, recoveryCodeForm, refusedCodeWords } from './second-step-form'
import { withNext } from './sign-in-form'
import type { FactorHolder } from './tell-second-factor.server'
import type { AccountLive } from './typed-codes.server'

/** The world as the use cases about accounts want it. */
export function accountLive({ context }: RouteArgs): AccountLive {
  return { ...live(context), ...secretsOf(context.app) }
}

/** What came of a posted code: proved, with what to answer besides, or what to put right. */
export type StepAnswer =
  | { readonly isProved: true; readonly headers: HeadersInit }
  | {
      readonly isProved: false
      readonly typed: string
      readonly problem: string
      /** What the problem is about: the code unless it says otherwise. */
      readonly field?: 'passkey'
    }

/** Reads a posted code of the app, or a recovery code, and compares it. */
export async function answerStep(
  args: RouteArgs,
  holder: FactorHolder,
  kind: 'app' | 'recovery',
): Promise<StepAnswer> {
  const typed = fieldValue(await readEntries(args.request), 'code') ?? ''
  const parsed = (kind === 'app' ? appCodeForm : recoveryCodeForm).safeParse({ code: typed })
  if (!parsed.success) return { isProved: false, typed, problem: parsed.error.issues[0]?.message ?? '' }
  const browser = browserTokenOf(args.context.app, args.request)
  const give = kind === 'app' ? giveAppCode : giveRecoveryCode
  const { code } = parsed.data
  const result = await give(accountLive(args), holder, { code, browserToken: browser.token })
  if (result.outcome === 'proved') {
    return { isProved: true, headers: browser.setCookie ? { 'Set-Cookie': browser.setCookie } : {} }
  }
  return { isProved: false, typed: '', problem: refusedCodeWords(result, kind) }
}

/** The signed-in person who proved who they are just now. Throws a redirect to the page that asks for it, and back to `path`. */
export async function requireFreshProof(args: RouteArgs, path: string): Promise<SignedIn> {
  const signedIn = await requireSignedIn(args)
  if (isFreshlyProved(signedIn, args.context.app.clock.realNow())) return signedIn
  throw redirect(`/account/second-step/prove?next=${encodeURIComponent(path)}`, 303)
}

/** Whoever signs in and has no second step yet: the one they have is given before another is set up. */
export async function requireHolderOfNone(args: RouteArgs, next: string): Promise<HalfSignedIn> {
  const half = await requireHalfSignedIn(args, next)
  if (half.hasSecondFactor) throw redirect(withNext('/sign-in/second', next), 303)
  return half
}

/** What came of a posted first code of an app. */
export type SetUpAnswer =
  | { readonly kind: 'set-up'; readonly recoveryCodes: readonly string[] }
  | { readonly kind: 'set-up-before' }
  | { readonly kind: 'problem'; readonly typed: string; readonly problem: string; readonly app: AppToSetUp }

/** Reads the first code of an app and sets it up; with a problem the same secret comes back, where it can still be used. */
export async function answerSetUp(args: RouteArgs, holder: FactorHolder): Promise<SetUpAnswer> {
  const world = accountLive(args)
  const entries = await readEntries(args.request)
  const typed = fieldValue(entries, 'code') ?? ''
  const sealed = fieldValue(entries, 'sealed') ?? ''
  const again = (problem: string, shown = ''): SetUpAnswer => {
    return { kind: 'problem', typed: shown, problem, app: appToSetUp(world, holder, sealed) }
  }
  const parsed = appCodeForm.safeParse({ code: typed })
  if (!parsed.success) return again(parsed.error.issues[0]?.message ?? '', typed)
  const browserToken = browserTokenOf(args.context.app, args.request).token
  const result = await confirmApp(world, holder, { sealed, code: parsed.data.code, browserToken })
  switch (result.outcome) {
    case 'set-up':
      return { kind: 'set-up', recoveryCodes: result.recoveryCodes }
    case 'set-up-before':
      return { kind: 'set-up-before' }
    case 'start-again':
      return again('The page was open too long. Scan the new picture, then enter the code of your app.')
    default:
      return again(refusedCodeWords(result, 'app'))
  }
}
