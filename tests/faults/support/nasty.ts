import fc from 'fast-check'
import type { FoundForm } from './attacker'

/** Stands in every made-up text, so that one that comes out where it must not is found. */
export const marker = 'zq7marker'

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1e999',
    '999999999999999999999',
    'NaN',
    'null',
    'undefined',
    '__proto__',
    'constructor',
    'toString',
    '[object Object]',
    '../../etc/passwd',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\u202e\u200b\ufeff',
    '2026-02-30',
    '2026-11-20',
    '9999-12-31',
    '-000001-01-01',
    '25:61',
    'https://elsewhere.example/',
    '//elsewhere.example',
    `<script>${marker}</script>`,
    `"><img src=${marker} onerror=alert(1)>`,
    `=HYPERLINK("${marker}")`,
    "'; drop table people; --",
    '{practice} {constructor} {__proto__}',
    '9434765919',
  ),
  fc.integer({ min: 2_001, max: 210_000 }).map((length) => 'ä'.repeat(length)),
  fc.integer().map(String),
  fc.double().map(String),
)

const names = fc.constantFrom(
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '',
  'a[b]',
  'a[]',
  'a.b',
  'role',
  'icbCode',
  'practiceCode',
  'personId',
  'version',
  'isLead',
)

/** Something done to one form: fields with other values, twice, missing, or of names that it does not have. */
export interface Mutation {
  readonly form: FoundForm
  readonly entries: readonly (readonly [string, string])[]
  readonly contentType: 'form' | 'multipart' | 'json' | 'text' | 'none' | 'broken-multipart'
}

/** Mutations of the forms given. Most keep most of what the page holds, so that they come far. */
export function mutationsOf(forms: readonly FoundForm[]): fc.Arbitrary<Mutation> {
  const change = fc.record({
    at: fc.nat(),
    how: fc.constantFrom('replace', 'replace', 'replace', 'fill', 'fill', 'double', 'leave-out', 'add'),
    text: texts,
    name: names,
  })
  return fc
    .record({
      form: fc.constantFrom(...forms),
      changes: fc.array(change, { minLength: 1, maxLength: 5 }),
      contentType: fc.oneof(
        { weight: 12, arbitrary: fc.constant('form' as const) },
        { weight: 3, arbitrary: fc.constant('multipart' as const) },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            'json' as const,
            'text' as const,
            'none' as const,
            'broken-multipart' as const,
          ),
        },
      ),
    })
    .map(({ form, changes, contentType }) => {
      const entries: [string, string][] = form.fields.map(([name, value]) => [name, value])
      for (const { at, how, text, name } of changes) {
        const index = entries.length === 0 ? 0 : at % entries.length
        const entry = entries[index]
        if (how === 'add' || !entry) entries.push([name, text])
        else if (how === 'replace') entry[1] = text
        else if (how === 'fill') entry[1] = `${marker} ${text}`.slice(0, 400)
        else if (how === 'double') entries.push([entry[0], text])
        else entries.splice(index, 1)
      }
      return { form, entries, contentType }
    })
}

/** The body and its type as they go over the wire. */
export function bodyOf({ entries, contentType }: Mutation): {
  body: Buffer
  headers: Record<string, string>
} {
  const urlEncoded = () =>
    Buffer.from(new URLSearchParams(entries.map(([name, value]) => [name, value])).toString())
  const withType = (type: string | undefined, body: Buffer) => ({
    body,
    headers: {
      ...(type === undefined ? {} : { 'Content-Type': type }),
      'Content-Length': String(body.length),
    },
  })
  switch (contentType) {
    case 'form':
      return withType('application/x-www-form-urlencoded', urlEncoded())
    case 'multipart':
      return withType('multipart/form-data; boundary=zq7', multipart(entries, '--zq7--\r\n'))
    case 'broken-multipart':
      return withType('multipart/form-data; boundary=zq7', multipart(entries, '--zq'))
    case 'json':
      return withType('application/json', Buffer.from(JSON.stringify(entries)))
    case 'text':
      return withType('text/plain', urlEncoded())
    case 'none':
      return withType(undefined, urlEncoded())
  }
}

function multipart(entries: Mutation['entries'], end: string): Buffer {
  const parts = entries.map(
    ([name, value]) =>
      `--zq7\r\nContent-Disposition: form-data; name="${name.replaceAll(/["\r\n]/g, '')}"\r\n\r\n${value}\r\n`,
  )
  return Buffer.from(parts.join('') + end)
}
