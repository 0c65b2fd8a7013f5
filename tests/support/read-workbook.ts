import { inflateRawSync } from 'node:zlib'

/** A workbook as a program that knows nothing of how it was made reads it. */
export interface ReadWorkbook {
  readonly sheets: readonly { readonly name: string; readonly rows: readonly (readonly ReadCell[])[] }[]
  /** Every XML part, for what must not be in any. */
  readonly parts: ReadonlyMap<string, string>
}

export type ReadCell = string | number | null

/** Reads a made `.xlsx`: unpacks it, and puts each sheet's cells back into rows. */
export function readWorkbook(file: Buffer): ReadWorkbook {
  const parts = unzip(file)
  const part = (name: string) => {
    const found = parts.get(name)
    if (found === undefined) throw new Error(`The workbook has no ${name}`)
    return found
  }
  const strings = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(
    ([, one = '']) => textOf(one),
  )
  const targets = new Map(
    [...part('xl/_rels/workbook.xml.rels').matchAll(/<Relationship [^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  )
  const sheets = [...part('xl/workbook.xml').matchAll(/<sheet [^>]*>/g)].map(([tag]) => ({
    name: withoutEntities(attribute(tag, 'name')),
    rows: rowsOf(part(`xl/${targets.get(attribute(tag, 'r:id'))?.replace(/^\/?(xl\/)?/, '')}`), strings),
  }))
  return { sheets, parts }
}

function rowsOf(sheet: string, strings: readonly string[]): ReadCell[][] {
  return [...sheet.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, cells = '']) => {
    const row: ReadCell[] = []
    for (const [, attributes = '', content = ''] of cells.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      row[columnOf(attribute(`<c ${attributes}>`, 'r'))] = cellOf(attributes, content, strings)
    }
    return Array.from(row, (cell) => cell ?? null)
  })
}

function cellOf(attributes: string, content: string, strings: readonly string[]): ReadCell {
  if (content.includes('<f')) throw new Error('A cell holds a formula')
  const value = /<v>(.*?)<\/v>/s.exec(content)?.[1]
  if (attributes.includes('t="inlineStr"')) return textOf(content)
  if (attributes.includes('t="s"')) return strings[Number(value)] ?? null
  return value === undefined ? null : Number(value)
}

/** "A1" is 0, "AA7" is 26. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]+/.exec(reference)?.[0] ?? 'A'
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function textOf(xml: string): string {
  return withoutEntities(
    [...xml.matchAll(/<t(?: [^>]*)?>(.*?)<\/t>/gs)].map(([, text = '']) => text).join(''),
  )
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
}

function withoutEntities(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#0?39;|&apos;/g, "'")
    .replace(/&amp;/g, '&')
}

/** The parts of a zip file by name, from its central directory. */
function unzip(file: Buffer): Map<string, string> {
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006'))
  const parts = new Map<string, string>()
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset))
    const name = file.toString('utf8', at + 46, at + 46 + (nameLength ?? 0))
    const start = file.readUInt32LE(at + 42)
    const from = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28)
    const packed = file.subarray(from, from + file.readUInt32LE(at + 20))
    const isDeflated = file.readUInt16LE(at + 10) === 8
    parts.set(name, (isDeflated ? inflateRawSync(packed) : packed).toString('utf8'))
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return parts
}
