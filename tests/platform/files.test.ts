import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { FilledTable } from '~/domain/exports/export-table'
import { csvFile } from '~/platform/csv-file.server'
import { streamFile } from '~/platform/file-stream.server'
import { workbook } from '~/platform/workbook.server'
import { readWorkbook } from '../support/read-workbook'

const nasty = [
  '=1+1',
  '+44 116 496 0000',
  '-2',
  '@SUM(A1)',
  '\tTab first',
  '=HYPERLINK("http://elsewhere.example","Click")',
  'Llanfairpwll & Sons <“Práctica”> 日本 🩺',
  'Two\nlines, "quoted"',
  "O'Brien",
  '',
] as const

const table: FilledTable = {
  code: 'test',
  title: 'A table: with / signs',
  lineIs: 'One text.',
  columns: [
    { code: 'name', label: 'Name', meaning: 'Any text.', kind: 'label' },
    { code: 'count', label: 'Count', meaning: 'A number.', kind: 'count' },
    {
      code: 'share',
      label: 'Share',
      meaning: 'A share.',
      kind: 'share',
      denominator: 'count',
      missing: ['[nf]'],
    },
  ],
  lines: nasty.map((text, index) => [text, index - 3, index === 0 ? '[nf]' : index / 7]),
}

describe('a CSV file', () => {
  test('holds no cell that a spreadsheet runs, and every text otherwise as it is', () => {
    const [heading, ...rows] = parse(csvFile(table), { bom: true }) as string[][]
    expect(heading).toEqual(['name', 'count', 'share'])
    expect(rows).toHaveLength(nasty.length)
    for (const [index, [text]] of rows.entries()) {
      expect(text).not.toMatch(/^[=+\-@\t\r]/)
      expect(text?.replace(/^'(?=[=+\-@\t])/, '')).toBe(nasty[index])
    }
  })

  test('writes shares in percent and what is missing by its code', () => {
    const [, ...rows] = parse(csvFile(table), { bom: true }) as string[][]
    expect(rows.map((row) => row[2]).slice(0, 3)).toEqual(['[nf]', '14.2857', '28.5714'])
    expect(rows.map((row) => row[1]).slice(0, 2)).toEqual(['-3', '-2'])
  })
})

describe('a workbook, read back', () => {
  test('has its notes, then the table, with every text as a text and no formula anywhere', async () => {
    const made = await workbook({ title: '=Title', lines: [{ what: 'Made by', words: '=cmd()' }] }, [
      table,
      table,
    ])
    const { sheets, parts } = readWorkbook(made)
    expect(sheets.map(({ name }) => name)).toEqual([
      'Notes',
      'A table  with   signs',
      'A table  with   signs 2',
    ])
    const [heading, ...rows] = sheets[1]?.rows ?? []
    expect(heading).toEqual(['Name', 'Count', 'Share'])
    expect(rows.map((row) => row[0] ?? '')).toEqual([...nasty])
    expect(rows.map((row) => row[1])).toEqual(nasty.map((_, index) => index - 3))
    expect(rows[0]?.[2]).toBe('[nf]')
    expect(rows[1]?.[2]).toBeCloseTo(1 / 7, 10)
    for (const xml of parts.values()) expect(xml).not.toMatch(/<f[ >]/)
  })

  test('says in its notes what stands in place of a figure, and what each share is of', async () => {
    const made = await workbook({ title: 'A title', lines: [{ what: 'Made by', words: 'Asha' }] }, [table])
    const notes = readWorkbook(made).sheets[0]?.rows ?? []
    expect(notes[0]?.[0]).toBe('A title')
    expect(notes).toContainEqual(['Made by', 'Asha'])
    expect(notes.some(([code, words]) => code === '[nf]' && String(words).startsWith('No figure'))).toBe(true)
    expect(notes).toContainEqual(['Share', 'A share. Out of: count.'])
  })

  test('can be made of texts with signs that XML does not allow', async () => {
    const lines = [['a\u0000b\u0008c\u001f\ufffe', 1, 0.5]]
    const { parts } = readWorkbook(await workbook({ title: 'x\u0001', lines: [] }, [{ ...table, lines }]))
    for (const xml of parts.values())
      expect(xml.replace(/[\t\n\r]/g, '')).not.toMatch(/[\p{Cc}\ufffe\uffff]/u)
  })
})

describe('a file that is made while it is sent', () => {
  function fileOf(pieces: number, drained: () => Promise<void>, signal = new AbortController().signal) {
    let made = 0
    let isEnded = false
    async function* make() {
      try {
        for (; made < pieces; made += 1) yield `${made}\n`
      } finally {
        isEnded = true
      }
    }
    const request = new Request('http://localhost/file', { signal })
    const context = { drained } as Parameters<typeof streamFile>[0]['context']
    return { stream: streamFile({ request, context }, make()), made: () => made, isEnded: () => isEnded }
  }

  test('comes whole and in order', async () => {
    const { stream, isEnded } = fileOf(50, async () => {})
    expect(await new Response(stream).text()).toBe(
      Array.from({ length: 50 }, (_, index) => `${index}\n`).join(''),
    )
    expect(isEnded()).toBe(true)
  })

  test('makes nothing ahead of a client that does not take what was sent', async () => {
    let letGo = () => {}
    const { stream, made } = fileOf(50, () => new Promise((resolve) => (letGo = resolve)))
    const reader = stream.getReader()
    const first = reader.read()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(made()).toBe(0)
    letGo()
    await first
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(made()).toBeLessThanOrEqual(1)
  })

  test('stops when the client has gone', async () => {
    const gone = new AbortController()
    const { stream, made, isEnded } = fileOf(1000, async () => {}, gone.signal)
    const reader = stream.getReader()
    await reader.read()
    gone.abort()
    expect((await reader.read()).done).toBe(true)
    expect(made()).toBeLessThan(3)
    expect(isEnded()).toBe(true)
  })
})
