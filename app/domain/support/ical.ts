import { dateOf, type Instant } from '~/domain/calendar/days'

/** One entry of a calendar. No person and no reason is named in it. */
export interface CalendarEvent {
  /** The same for ever, so that a program changes the entry it has instead of adding another. */
  readonly uid: string
  readonly summary: string
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly isCancelled: boolean
  /** Counts the changes. */
  readonly sequence: number
  readonly url: string | null
}

/**
 * A calendar as RFC 5545 writes it: CRLF, lines folded at 75 octets, texts escaped, instants in UTC (so that no program needs
 * to know when summer time is), cancelled entries said to be so. `madeAt` is when it was put together.
 */
export function icalendar(calendar: {
  readonly name: string
  readonly events: readonly CalendarEvent[]
  readonly madeAt: Instant
}): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//OPEL Daily//Closures and PLT//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escapeText(calendar.name)}`,
    `X-WR-CALNAME:${escapeText(calendar.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...calendar.events.flatMap((event) => eventLines(event, calendar.madeAt)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}

function eventLines(event: CalendarEvent, madeAt: Instant): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${utcStamp(madeAt)}`,
    `DTSTART:${utcStamp(event.startsAt)}`,
    `DTEND:${utcStamp(event.endsAt)}`,
    `SEQUENCE:${event.sequence}`,
    `STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${escapeText(event.isCancelled ? `Cancelled: ${event.summary}` : event.summary)}`,
    ...(event.url === null ? [] : [`URL:${event.url}`]),
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** "20261126T130000Z" */
function utcStamp(at: Instant): string {
  return dateOf(at)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d{3}/, '')
}

/** A text as a property value: backslash, semicolon and comma escaped, line breaks as `\n`, other control characters left out. */
export function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/(?!\t)\p{Cc}/gu, '')
}

const mostOctets = 75

/** One content line in pieces of at most 75 octets, each further one behind CRLF and a space; no character is cut in two. */
export function foldLine(line: string): string {
  const encoder = new TextEncoder()
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > mostOctets) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return folded
}
