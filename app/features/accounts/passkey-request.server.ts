import { fieldValue, readEntries } from '~/platform/forms.server'
import type { RouteArgs } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'
import { readSecondStep } from '~/platform/second-step.server'
import { browserNameOf, browserTokenOf, readSession } from '~/platform/session.server'
import {
  noPasskeyCameWords,
  passkeyNameOf,
  refusedNewPasskeyWords,
  refusedPasskeyWords,
} from './passkey-words'
import { addPasskey, askForPasskey, givePasskey, type PasskeyLive } from './passkeys.server'
import { isFreshlyProved } from './second-factor.server'
import { accountLive, answerStep, type StepAnswer } from './second-step-request.server'
import type { FactorHolder } from './tell-second-factor.server'

/** The world with what passkeys are bound to. Throws a 404 answer where this service has none. */
export function passkeyLive(args: RouteArgs): PasskeyLive {
  const { passkeys } = args.context.app.env
  if (!passkeys) throw notFound()
  return { ...accountLive(args), passkeys }
}

/** With what the holder can give the second step here. */
export async function meansOf(
  { context }: RouteArgs,
  { personId }: Pick<FactorHolder, 'personId'>,
): Promise<{ app: boolean; passkey: boolean }> {
  const { db, env } = context.app
  const { app, passkeys } = await readSecondStep(db, personId)
  return { app: app !== undefined, passkey: env.passkeys !== undefined && passkeys.length > 0 }
}

/** The browser of this session as a passkey made on it is called unless somebody says otherwise. */
export function browserNameIn({ request }: RouteArgs): string {
  return browserNameOf(request.headers.get('User-Agent') ?? '')
}

/**
 * What the browser of this session is asked; undefined where there is nothing to ask for: nobody is signed in, or not lately
 * enough to change how they sign in, or they have no passkey to prove with.
 */
export async function askBrowser(args: RouteArgs, purpose: 'add' | 'prove') {
  const world = passkeyLive(args)
  const session = await readSession(args)
  switch (session.state) {
    case 'signed-in':
      if (purpose === 'add' && !isFreshlyProved(session.signedIn, world.realNow)) return undefined
      return askForPasskey(world, session.signedIn, purpose)
    case 'second-factor':
      // Another second step is set up only by whoever has given the one they have.
      if (purpose === 'add' && session.half.hasSecondFactor) return undefined
      return askForPasskey(world, session.half, purpose)
    default:
      return undefined
  }
}

/** Reads a posted second step, be it a passkey or the code of the app, and compares it. */
export async function answerPasskeyOrCode(args: RouteArgs, holder: FactorHolder): Promise<StepAnswer> {
  const answer = fieldValue(await readEntries(args.request), 'passkey')
  if (answer === undefined) return answerStep(args, holder, 'app')
  const problem = (words: string): StepAnswer => ({
    isProved: false,
    typed: '',
    problem: words,
    field: 'passkey',
  })
  if (answer === '') return problem(noPasskeyCameWords)
  const browser = browserTokenOf(args.context.app, args.request)
  const result = await givePasskey(passkeyLive(args), holder, { answer, browserToken: browser.token })
  if (result.outcome !== 'proved') return problem(refusedPasskeyWords(result))
  return { isProved: true, headers: browser.setCookie ? { 'Set-Cookie': browser.setCookie } : {} }
}

/** What came of a posted new passkey. */
export type NewPasskeyAnswer =
  /** With recovery codes where it is the first second step. */
  | { readonly kind: 'added'; readonly recoveryCodes: readonly string[] | null }
  | { readonly kind: 'problem'; readonly problem: string; readonly name: string }

/** Reads the passkey that the browser made and adds it. */
export async function answerNewPasskey(args: RouteArgs, holder: FactorHolder): Promise<NewPasskeyAnswer> {
  const entries = await readEntries(args.request)
  const name = passkeyNameOf(fieldValue(entries, 'name'), browserNameIn(args))
  const answer = fieldValue(entries, 'passkey') ?? ''
  const world = passkeyLive(args)
  if (answer === '') return { kind: 'problem', problem: noPasskeyCameWords, name }
  const result = await addPasskey(world, holder, { answer, name })
  return result.outcome === 'added'
    ? { kind: 'added', recoveryCodes: result.recoveryCodes }
    : { kind: 'problem', problem: refusedNewPasskeyWords[result.outcome], name }
}
