import { type Logger, pino } from 'pino'

export type Log = Logger

/**
 * JSON lines to standard output. Never give it answers, names, addresses or free text: ids and codes only; what slips
 * through under the names below is taken out.
 */
export function createLogger(level: 'debug' | 'info' | 'warn' | 'error' | 'silent'): Log {
  return pino({
    level,
    base: undefined,
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
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
  })
}
