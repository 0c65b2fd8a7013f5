import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '~/domain/calendar/days'
import { type CalendarEvent, escapeText, foldLine, icalendar } from '~/domain/support/ical'

const at = (text: string) => instant(new Date(text))

const event: CalendarEvent = {
  uid: 'closure-12@opel-daily',
  summary: 'Oak; Elm, and Ash: half-day closure',
  startsAt: at('2026-11-26T13:00:00Z'),
  endsAt: at('2026-11-26T18:30:00Z'),
  isCancelled: false,
  sequence: 2,
  url: 'https://opel.example.nhs.uk/icb/requests/S-0001',
}

const calendar = (events: readonly CalendarEvent[]) =>
  icalendar({ name: 'Closures, LLR', events, madeAt: at('2026-11-23T10:00:00Z') })

describe('a calendar', () => {
  test('is written as RFC 5545 has it: CRLF at each line, instants in UTC, texts escaped', () => {
    const text = calendar([event])
    expect(text.split('\r\n').at(-1)).toBe('')
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text).toContain('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:')
    expect(text).toContain(
      'DTSTART:20261126T130000Z\r\nDTEND:20261126T183000Z\r\nSEQUENCE:2\r\nSTATUS:CONFIRMED\r\n',
    )
    expect(text).toContain('SUMMARY:Oak\\; Elm\\, and Ash: half-day closure\r\n')
    expect(text).toContain('X-WR-CALNAME:Closures\\, LLR\r\n')
  })

  test('says that an entry was cancelled, under the same uid', () => {
    const text = calendar([{ ...event, isCancelled: true }])
    expect(text).toContain('UID:closure-12@opel-daily')
    expect(text).toContain('STATUS:CANCELLED\r\nSUMMARY:Cancelled: Oak')
  })

  test('keeps a summer afternoon on the London clock', () => {
    expect(calendar([{ ...event, startsAt: at('2026-07-01T12:00:00Z') }])).toContain(
      'DTSTART:20260701T120000Z',
    )
  })
})

test('whatever a line holds, it is folded at 75 octets without cutting a character, and unfolds to itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const line = `SUMMARY:${escapeText(text)}`
      const folded = foldLine(line)
      for (const piece of folded.split('\r\n'))
        expect(new TextEncoder().encode(piece).length).toBeLessThanOrEqual(75)
      expect(folded.replaceAll('\r\n ', '')).toBe(line)
    }),
  )
})

test('no text breaks out of its line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeText(text)).not.toMatch(/[\r\n]/)
    }),
  )
  expect(escapeText('a\r\nEND:VEVENT')).toBe('a\\nEND:VEVENT')
})
