import { z } from 'zod'

const sharedMailboxes =
  /^(info|admin|office|reception|receptionist|enquiries|enquiry|contact|mail|post|surgery|practice|team|shared)@/

/** A person's own work address, in small letters. Shared mailboxes never sign in: nobody could say who acted. */
export const emailField = z
  .string()
  .max(200, 'Enter a shorter e-mail address.')
  .transform((text) => text.toLowerCase())
  .pipe(
    z
      .string()
      .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'Enter the work e-mail address, like name@nhs.net.')
      .refine(
        (email) => !sharedMailboxes.test(email),
        'Enter the address of one person: a shared mailbox cannot sign in.',
      ),
  )
