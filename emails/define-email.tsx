import type { ComponentType, ReactElement } from 'react'
import type { z } from 'zod'

/** One kind of mail: what it is made from, its subject line, and what it says. */
export interface Email<Schema extends z.ZodType> {
  readonly payload: Schema
  /** Parses a stored payload; throws a ZodError that names the field when it is not what the mail needs. */
  readonly prepare: (payload: unknown) => { subject: string; element: ReactElement }
}

interface EmailParts<Schema extends z.ZodType> {
  payload: Schema
  subject: (payload: z.output<Schema>) => string
  Body: ComponentType<z.output<Schema> & object>
}

/** A kind of mail from its three parts; the payload is parsed before it reaches subject and body. */
export function defineEmail<Schema extends z.ZodType<object>>(parts: EmailParts<Schema>): Email<Schema> {
  const { payload: schema, subject, Body } = parts
  return {
    payload: schema,
    prepare(payload) {
      const parsed = schema.parse(payload)
      return { subject: onOneLine(subject(parsed)), element: <Body {...parsed} /> }
    },
  }
}

/** A line break in a name would end the subject, and what follows it could be read as a header of the mail. */
function onOneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ')
}
