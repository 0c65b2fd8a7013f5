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

/** A path of this service to go to after signing in; anything else becomes the start page. */
export function safeNext(next: string | null | undefined): string {
  if (!next?.startsWith('/') || next.startsWith('//') || next.includes('\\')) return '/'
  return next
}
