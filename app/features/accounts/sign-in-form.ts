import { z } from 'zod'

/** The address form. Any address-like text passes: whether anybody has it is never told. */
export const emailForm = z.object({
  email: z
    .string()
    .trim()
    .max(200, 'Enter a shorter e-mail address')
    .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'Enter your e-mail address, like name@nhs.net'),
})

/** The code form: six digits, typed with or without spaces. */
export const codeForm = z.object({
  code: z
    .string()
    .transform((text) => text.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'Enter the 6 digits from the e-mail, like 123456')),
})

/** What is said about a code that does not fit, to sign in or to prove an address. */
export function wrongCodeWords(triesLeft: number): string {
  if (triesLeft <= 0) return 'That code is not right, and it was the last try. Ask for a new one.'
  return `That code is not right. Check the newest e-mail: ${triesLeft === 1 ? '1 try is' : `${triesLeft} tries are`} left.`
}

const here = 'http://here.invalid'

/**
 * A path of this service to go to after signing in; anything else becomes the start page. Read as a browser reads it: it
 * leaves out tabs and line breaks, so that "/\t/elsewhere" would lead elsewhere, and takes a backslash for a slash.
 */
export function safeNext(next: string | null | undefined): string {
  if (!next?.startsWith('/') || !URL.canParse(next, here)) return '/'
  const { origin, pathname, search, hash } = new URL(next, here)
  // A path like "/.//elsewhere" is read as "//elsewhere", which is another place once it stands in an address by itself.
  if (origin !== here || pathname.startsWith('//')) return '/'
  return `${pathname}${search}${hash}`
}

/** Where the address of a page says to go on to. */
export function nextOf({ url }: Pick<Request, 'url'>): string {
  return safeNext(new URL(url).searchParams.get('next'))
}

/** An address of this service that carries on where to go after it. */
export function withNext(path: string, next: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}next=${encodeURIComponent(next)}`
}

/** Why signing in through the service of others did not work, and what to do. */
const providerProblems: Readonly<Record<string, string>> = {
  unknown:
    'You are signed in there, but have no account here that is open. Ask the lead of your practice, or an administrator of the ICB, to add you with the e-mail address that you use there.',
  unverified:
    'The sign-in service did not confirm your e-mail address, so we cannot tell who you are. Sign in with a code instead, and tell your IT team.',
  'other-account':
    'Your account here belongs to another account of the sign-in service. Sign in with a code instead, and ask an administrator of the ICB.',
  failed:
    'That sign-in did not work or took too long. Nothing was changed. Try again, or sign in with a code.',
  unreachable:
    'The sign-in service does not answer at the moment. Sign in with a code instead: it works without it.',
}

/** The sentence for a code in the address; `null` for none. */
export function providerProblemWords(code: string | null): string | null {
  return code !== null && Object.hasOwn(providerProblems, code) ? (providerProblems[code] ?? null) : null
}
