import { type DestinationStream, type Logger, pino } from 'pino'
import { z } from 'zod'

export type Log = Logger

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/**
 * JSON lines to standard output, or to where they are to go. Never give it answers, names, addresses or free text: ids and codes
 * only; what slips through under the names below is taken out, and of an error only what `tellError` tells is written.
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    base: undefined,
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: tellError },
    redact: {
      paths: [
        'email',
        '*.email',
        'name',
        '*.name',
        'body',
        '*.body',
        'freeText',
        '*.freeText',
        'code',
        'cookie',
      ],
      censor: '[kept out]',
    },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** What the log says of an error. */
export interface ToldError {
  readonly type: string
  /** Left out where it would quote what was read. */
  readonly message?: string
  /** Of a check that failed: where, and by what rule; never what stood there. */
  readonly failed?: readonly string[]
  /** The code of a system or a library: "SQLITE_BUSY", "ECONNREFUSED". */
  readonly errorCode?: string
  readonly at?: readonly string[]
  readonly cause?: ToldError
}

/**
 * An error without what people wrote: `JSON.parse` quotes the text it could not read, a check quotes the value, a mail server
 * the address, and libraries hang whole answers on theirs.
 */
export function tellError(error: unknown): ToldError {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return {
    type: error.name,
    ...messageOf(error),
    ...(code === undefined ? {} : { errorCode: code }),
    at: (error.stack ?? '').split('\n').flatMap((line) => (/^\s+at /.test(line) ? [line.trim()] : [])),
    ...(error.cause === undefined ? {} : { cause: tellError(error.cause) }),
  }
}

function messageOf(error: Error): Pick<ToldError, 'message' | 'failed'> {
  if (error instanceof z.core.$ZodError)
    return { failed: error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`) }
  if (error instanceof SyntaxError) return {}
  return { message: withoutAddresses(error.message) }
}

/** A sentence of a mail server without the addresses that it names. */
function withoutAddresses(text: string): string {
  return text.replaceAll(/[^\s<>"',;:()]+@[^\s<>"',;:()]+/g, '[address]')
}
