import { mark } from './hostile-database'

/** What is raw in a page, if anything: markup, the end of a script, or of an attribute that a typed sign closed. */
export function rawMarkIn(html: string): string | undefined {
  const found = markup.exec(html) ?? attribute.exec(html)
  return found ? html.slice(Math.max(0, found.index - 80), found.index + 80) : undefined
}

/** Whether text of theirs is markup in a part of a workbook; between tags a quotation mark is itself. */
export function isMarkupIn(xml: string): boolean {
  return markup.test(xml)
}

const markup = new RegExp(`<(script>|/script>|img src=|!--|/title>|/textarea>)${mark}`, 'i')
/** In what the page's script reads the sign is written with a backslash. */
const attribute = new RegExp(`(?<!\\\\)"${mark}=`)

/** A line of a calendar, unfolded: its name and its text with the escapes taken out. */
export interface CalendarLine {
  readonly name: string
  readonly text: string
}

/** Reads a calendar by the rules of RFC 5545; throws with what breaks them. */
export function readCalendar(file: string): CalendarLine[] {
  if (!file.endsWith('\r\n')) throw new Error('The last line is not ended')
  if (/[\r\n]/.test(file.replaceAll('\r\n', ''))) throw new Error('A line ends without CRLF')
  for (const line of file.split('\r\n')) {
    if (Buffer.byteLength(line) > 75) throw new Error(`A line is longer than 75 octets: ${line}`)
  }
  const lines = file.replaceAll('\r\n ', '').trimEnd().split('\r\n')
  return lines.map((line) => {
    const [, name = '', text = ''] = /^([A-Z][A-Z0-9-]*)(?:;[^:]*)?:(.*)$/s.exec(line) ?? []
    if (!name) throw new Error(`No line of a calendar: ${line}`)
    return { name, text: text.replace(/\\([\\;,nN])/g, (_, sign) => (/n/i.test(sign) ? '\n' : sign)) }
  })
}
