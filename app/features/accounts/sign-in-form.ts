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
