import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { pcnCode, practiceCode } from '~/domain/organisations/codes'
import { readImportRows } from '~/domain/organisations/import-file'
import type { CurrentOrganisations, ImportReading, ImportSettings } from '~/domain/organisations/import-types'
import { readImportFile } from '~/platform/csv-rows.server'

const nobody: CurrentOrganisations = { practices: [], pcns: [] }
const llr = new Set(['03W', '04C', '04V'])

async function read(text: string, settings: Partial<ImportSettings> = {}): Promise<ImportReading> {
  const file = await readImportFile(new TextEncoder().encode(text))
  if (!file.ok) return file
  return readImportRows(file.rows, {
    current: nobody,
    commissionerCodes: llr,
    addsNewPcns: false,
    ...settings,
  })
}

function contentOf(reading: ImportReading) {
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  return reading.content
}

function problemsOf(reading: ImportReading) {
  return reading.ok ? [] : reading.problems.map(({ line, reason }) => `${line}: ${reason}`)
}

const seed = readFileSync('db/seed/llr-practices.csv', 'utf8')
const published = readFileSync('tests/domain/organisations/llr-list-as-published.csv', 'utf8')

const header =
  'code,name,pcn_code,pcn_name,footprint,place,list_size,code_is_placeholder,list_size_is_placeholder'
const oak = 'A12345,Oak,U00001,North,West Leicestershire,Leicestershire,"1,200",no,no'

describe('the LLR list', () => {
  test('has 130 practices and 24 PCNs in three places', async () => {
    const { practices, pcns, format } = contentOf(await read(seed))
    expect(format).toBe('practice-list')
    expect(practices).toHaveLength(130)
    expect(pcns).toHaveLength(24)
    expect(new Set(pcns.map(({ place }) => place))).toEqual(
      new Set(['Leicester', 'Leicestershire', 'Rutland']),
    )
    expect(practices.every((practice) => practice.codeIsPlaceholder && practice.listSizeIsPlaceholder)).toBe(
      true,
    )
  })

  test('makes the same practices, codes and list sizes from the list as it was published', async () => {
    const fromSeed = contentOf(await read(seed))
    const fromPublished = contentOf(await read(published))
    expect(fromPublished.practices).toEqual(fromSeed.practices)
    expect(fromPublished.pcns).toEqual(fromSeed.pcns)
  })

  test('gives the practices of a PCN shares that add up to its published list', async () => {
    const { practices, pcns } = contentOf(await read(seed))
    const sums = new Map<string, number>()
    for (const { pcnCode: code, listSize } of practices) {
      sums.set(code ?? '', (sums.get(code ?? '') ?? 0) + (listSize ?? 0))
    }
    const byName = Object.fromEntries(pcns.map(({ name, code }) => [name, sums.get(code)]))
    expect(byName).toMatchObject({ SLAM: 69519, Rutland: 39920, 'North West Leicestershire': 107866 })
  })

  test('keeps the code of a known practice and gives a new one the next free placeholder', async () => {
    const pcn = {
      code: pcnCode('U00009'),
      name: 'Rutland',
      footprint: 'East Leicestershire and Rutland',
      place: 'Rutland',
    }
    const oakham = {
      code: practiceCode('C82001'),
      name: 'Oakham',
      pcnCode: pcn.code,
      listSize: 1,
      closeDay: null,
    }
    const taken = {
      code: practiceCode('Z90001'),
      name: 'Elsewhere',
      pcnCode: null,
      listSize: 1,
      closeDay: null,
    }
    const text = [
      'place,pcn,practice,pcn_list_size,group,group_list_size',
      'East Leicestershire and Rutland,Rutland,Oakham,9000,,',
      'East Leicestershire and Rutland,Rutland,Uppingham,9000,,',
    ].join('\n')
    const { practices } = contentOf(
      await read(text, { current: { practices: [oakham, taken], pcns: [pcn] } }),
    )
    expect(practices.map(({ code, codeIsPlaceholder }) => [code, codeIsPlaceholder])).toEqual([
      ['C82001', false],
      ['Z90002', true],
    ])
  })
})

describe('a file in the service’s own layout', () => {
  test('is read with a byte order mark, Windows line ends, quoted cells and small letters in codes', async () => {
    const text = `\ufeff${header}\r\n\r\na12345,"Oak ""Old"" Surgery",u00001,"North, East",F,P,"1,200",Yes,NO\r\n`
    expect(contentOf(await read(text)).practices).toEqual([
      {
        line: 3,
        code: 'A12345',
        name: 'Oak "Old" Surgery',
        pcnCode: 'U00001',
        listSize: 1200,
        codeIsPlaceholder: true,
        listSizeIsPlaceholder: false,
        closeDay: null,
      },
    ])
  })

  const badLines: readonly (readonly [string, string, string])[] = [
    ['a code that is none', 'X1,Oak,U00001,North,F,P,10,no,no', '2: "X1" is not a practice code'],
    ['no name', 'A12345,,U00001,North,F,P,10,no,no', '2: Practice A12345 has no name'],
    ['a PCN code that is none', 'A12345,Oak,U1,North,F,P,10,no,no', '2: "U1" is not a PCN code'],
    [
      'no place',
      'A12345,Oak,U00001,North,F,,10,no,no',
      '2: PCN U00001 needs a name, a footprint and a place',
    ],
    [
      'a list size in words',
      'A12345,Oak,U00001,North,F,P,many,no,no',
      '2: List size "many" is not a whole number',
    ],
    [
      'a list size of 0',
      'A12345,Oak,U00001,North,F,P,0,no,no',
      '2: List size "0" is not a whole number above 0',
    ],
    ['a negative list size', 'A12345,Oak,U00001,North,F,P,-5,no,no', '2: List size "-5" is not'],
    [
      'a mark that says neither',
      'A12345,Oak,U00001,North,F,P,10,maybe,no',
      '2: The last two columns must each say',
    ],
    ['too few columns', 'A12345,Oak', '2: Has 2 columns; the header names 9'],
  ]
  test.each(badLines)('names the line with %s', async (_what, line, message) => {
    expect(problemsOf(await read(`${header}\n${line}\n`))).toEqual([expect.stringContaining(message)])
  })

  test('names a code that stands twice', async () => {
    expect(problemsOf(await read([header, oak, oak].join('\n')))).toEqual([
      '3: Practice code A12345 stands on line 2 already.',
    ])
  })

  test('names a PCN that has two names', async () => {
    const other = oak.replace('A12345', 'A12346').replace('North', 'South')
    expect(problemsOf(await read([header, oak, other].join('\n')))).toEqual([
      expect.stringMatching(/^3: PCN U00001 is "South"/),
    ])
  })

  test('takes an unknown PCN into an empty service, and otherwise only when told to', async () => {
    const pcn = { code: pcnCode('U00002'), name: 'Other', footprint: 'F', place: 'P' }
    const current = { practices: [], pcns: [pcn] }
    const text = [header, oak].join('\n')
    expect(contentOf(await read(text)).pcns).toHaveLength(1)
    expect(problemsOf(await read(text, { current }))).toEqual([
      expect.stringMatching(/^2: PCN "North" \(U00001\) is not known/),
    ])
    expect(contentOf(await read(text, { current, addsNewPcns: true })).pcns).toHaveLength(1)
  })

  test('takes nothing when one line of many is wrong', async () => {
    const reading = await read(
      [header, oak, 'A12346,,U00001,North,West Leicestershire,Leicestershire,5,no,no'].join('\n'),
    )
    expect(reading.ok).toBe(false)
  })

  test('numbers lines as an editor does when a cell holds line breaks', async () => {
    const text = `${header}\r\nA12345,"Oak\r\nSurgery",U00001,North,F,P,10,no,no\r\nbad\r\n`
    expect(problemsOf(await read(text))).toEqual([expect.stringMatching(/^4: /)])
  })
})

describe('a file that cannot be read', () => {
  test.each([
    ['an empty file', '', '1: The file is empty.'],
    ['only blank lines', '\n\n', '1: The file is empty.'],
    ['a header and nothing else', header, '1: The file names no practice of this service.'],
    ['another layout', 'a,b\n1,2', '1: This is none of the layouts'],
    [
      'semicolons',
      'practice_code;practice;pcn_code\nA;B;C',
      '1: The columns of this file are separated by semicolons',
    ],
    ['a quote that is never closed', `${header}\n"A12345,Oak`, '2: This line cannot be read as CSV'],
  ])('%s is refused with the reason', async (_what, text, message) => {
    expect(problemsOf(await read(text))).toEqual([expect.stringContaining(message)])
  })

  test('text in another encoding is refused with what to do', async () => {
    const file = await readImportFile(new Uint8Array([0x43, 0xe9, 0x0a]))
    expect(file).toMatchObject({
      ok: false,
      problems: [{ line: 1, reason: expect.stringContaining('UTF-8') }],
    })
  })
})

describe('the list as published', () => {
  const publishedHeader = 'place,pcn,practice,pcn_list_size,group,group_list_size'
  test.each([
    ['an unknown footprint', 'Derby,X,Y,10,,', '2: "Derby" is none of the footprints'],
    ['no practice', 'Leicester City,X,,10,,', '2: Names no practice.'],
    ['no PCN', 'Leicester City,,Y,10,,', '2: Names no PCN.'],
    ['a list size that is none', 'Leicester City,X,Y,ten,,', '2: PCN list size "ten"'],
    ['a group without a list size', 'Leicester City,X,Y,10,1,', '2: Group list size ""'],
    ['too many columns', 'Leicester City,X,Y,10,1,5,9', '2: Has 7 columns'],
  ])('names the line with %s', async (_what, line, message) => {
    expect(problemsOf(await read(`${publishedHeader}\n${line}`))).toContainEqual(
      expect.stringContaining(message),
    )
  })

  test('names the line on which a PCN’s list size differs, and a practice that stands twice', async () => {
    const lines = ['Leicester City,X,Y,10,,', 'Leicester City,X,Z,11,,', 'Leicester City,X,Y,10,,']
    expect(problemsOf(await read([publishedHeader, ...lines].join('\n')))).toEqual([
      '3: List size of X is 11 here, but 10 on line 2.',
      '4: "Y" of X stands on line 2 already.',
    ])
  })
})

describe('the ODS file epraccur.csv', () => {
  interface OdsLine {
    code?: string
    name?: string
    openDay?: string
    closeDay?: string
    status?: string
    commissioner?: string
    setting?: string
  }
  function odsLine(line: OdsLine = {}): string {
    const cells = Array<string>(27).fill('')
    cells[0] = line.code ?? 'C82001'
    cells[1] = line.name ?? 'THE SURGERY AT AYLESTONE'
    cells[10] = line.openDay ?? '19740401'
    cells[11] = line.closeDay ?? ''
    cells[12] = line.status ?? 'A'
    cells[14] = line.commissioner ?? '04C'
    cells[25] = line.setting ?? '4'
    return cells.map((cell) => `"${cell}"`).join(',')
  }

  test('gives the code, a readable name and the opening day, and no PCN or list size', async () => {
    const { format, practices } = contentOf(await read(odsLine()))
    expect(format).toBe('ods-epraccur')
    expect(practices).toEqual([
      {
        line: 1,
        code: 'C82001',
        name: 'The Surgery at Aylestone',
        codeIsPlaceholder: false,
        openDay: '1974-04-01',
        closeDay: null,
      },
    ])
  })

  test('leaves out other commissioners, other prescribing settings and proposed practices, and counts them', async () => {
    const lines = [
      odsLine(),
      odsLine({ code: 'C82002', commissioner: '15M' }),
      odsLine({ code: 'C82003', setting: '1' }),
      odsLine({ code: 'C82004', status: 'P' }),
    ]
    const { practices, leftOut } = contentOf(await read(lines.join('\n')))
    expect(practices.map(({ code }) => code)).toEqual(['C82001'])
    expect(leftOut).toEqual(['1 not a GP practice', '1 of other commissioners', '1 proposed, not open yet'])
  })

  test('gives a closed practice its last day', async () => {
    const { practices } = contentOf(await read(odsLine({ status: 'C', closeDay: '20250331' })))
    expect(practices[0]?.closeDay).toBe('2025-03-31')
  })

  test.each([
    ['a closed practice without a date', { status: 'C' }, 'has no close date'],
    ['a date that does not exist', { openDay: '20250230' }, 'Open date "20250230" of C82001 is no day'],
    ['a close date that is none', { status: 'C', closeDay: 'soon' }, 'Close date "soon" of C82001 is no day'],
    ['an unknown status', { status: 'Z' }, 'Status "Z" of C82001 is none of A active'],
    ['a code that is none', { code: 'C8' }, '"C8" is not a practice code'],
    ['no name', { name: '' }, 'Practice C82001 has no name'],
  ])('names the line with %s', async (_what, line, message) => {
    expect(problemsOf(await read([odsLine({ code: 'C82009' }), odsLine(line)].join('\n')))).toEqual([
      expect.stringMatching(new RegExp(`^2: .*${message}`)),
    ])
  })

  test('names a line with the wrong number of columns', async () => {
    expect(problemsOf(await read(`${odsLine()}\n"C82002","Oak"`))).toEqual([
      '2: Has 2 columns; an ODS epraccur line has 27.',
    ])
  })

  test('says why when no practice is of this service', async () => {
    expect(problemsOf(await read(odsLine({ commissioner: '15M' })))).toEqual([
      '1: The file names no practice of this service (left out: 1 of other commissioners).',
    ])
  })
})
