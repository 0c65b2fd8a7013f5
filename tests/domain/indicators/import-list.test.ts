import { describe, expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { diffIndicators, isEmptyDiff } from '~/domain/indicators/import-diff'
import type { IndicatorFigure } from '~/domain/indicators/import-line'
import { type ListReading, readIndicatorRows } from '~/domain/indicators/import-list'
import { importText, readImportText } from '~/platform/csv-rows.server'

const world = { today: isoDay('2026-11-20'), practices: new Set(['C82001', 'C82002']) }

async function read(text: string): Promise<ListReading> {
  const file = await readImportText(importText(new TextEncoder().encode(text)) ?? '')
  if (!file.ok) return file
  const steps = readIndicatorRows(file.rows, world)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

async function figuresOf(text: string): Promise<readonly IndicatorFigure[]> {
  const reading = await read(text)
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  return reading.list.figures
}

async function problemsOf(text: string): Promise<string[]> {
  const reading = await read(text)
  return reading.ok ? [] : reading.problems.map(({ line, reason }) => `${line}: ${reason}`)
}

const head = 'practice_code,from,to,appointments,single_handed,sites,source,published'
const line = (figures: string, code = 'C82001') =>
  `${code},2026-10-01,2026-10-31,${figures},Appointments in General Practice,2026-11-19`

describe('a list of indicators', () => {
  test('gives a figure for each filled cell; an empty one says nothing, “not known” says so', async () => {
    const figures = await figuresOf(
      `${head}\n${line('"1,000",,not known')}\n${line('72.5,yes,2', 'c82002')}\n`,
    )
    expect(figures.map(({ practiceCode, indicator, value }) => [practiceCode, indicator, value])).toEqual([
      ['C82001', 'appointments', 1000],
      ['C82001', 'sites', null],
      ['C82002', 'appointments', 72.5],
      ['C82002', 'single_handed', 1],
      ['C82002', 'sites', 2],
    ])
    expect(figures[0]).toMatchObject({
      fromDay: '2026-10-01',
      toDay: '2026-10-31',
      source: 'Appointments in General Practice',
      publishedDay: '2026-11-19',
    })
  })

  test('may have a byte order mark, CRLF, quotes, blank lines, columns in any order and names of practices', async () => {
    const text = [
      '\uFEFFPublished,Source,To,From,"Sites",Practice name,Practice code',
      '19/11/2026,"ODS, sites ""all""",31/10/2026,1/10/2026,3,"Latham, House",C82001',
      '',
    ].join('\r\n')
    expect(await figuresOf(text)).toMatchObject([
      {
        practiceCode: 'C82001',
        indicator: 'sites',
        value: 3,
        source: 'ODS, sites "all"',
        fromDay: '2026-10-01',
      },
    ])
  })

  test('leaves out practices of other ICBs and lines without a figure, and says which', async () => {
    const reading = await read(
      `${head}\n${line('70,,')}\n${line('71,,', 'K81001')}\n${line(',,', 'C82002')}\n`,
    )
    expect(reading).toMatchObject({
      ok: true,
      list: { unknown: [{ line: 3, code: 'K81001' }], withoutFigures: 1 },
    })
  })

  test.each([
    ['nothing', '', '1: The file is empty.'],
    ['semicolons', head.replaceAll(',', ';'), '1: The columns are separated by semicolons'],
    ['tabs', head.replaceAll(',', '\t'), '1: The columns are separated by tabs'],
    ['no headings', line('70,,'), '1: There is no column “practice_code”.'],
    ['no column of figures', 'practice_code,from,to,source,published', '1: There is no column of figures'],
    ['an unknown column', `${head},appointmets`, '1: Column I: the column “appointmets” is not known'],
    ['a column twice', `${head},sites`, '1: Column I: “sites” stands here again.'],
    ['only headings', head, '1: The file has no figures under its headings.'],
    [
      'other practices only',
      `${head}\n${line('70,,', 'K81001')}`,
      '1: The file names no practice of this ICB',
    ],
    ['an open quote', `${head}\n${line('"70,,')}`, 'cannot be read as CSV'],
  ])('with %s is refused in words', async (_what, text, problem) => {
    expect((await problemsOf(text)).join('\n')).toContain(problem)
  })

  test.each([
    ['-3,,', '2: Column D, appointments: “-3” is not possible.'],
    ['lots,,', '2: Column D, appointments: “lots” is not possible.'],
    ['"72,5",,', '2: Column D, appointments: “72,5” is not possible.'],
    ['1001,,', '2: Column D, appointments: “1001” is not possible. Write a number from 0 to 1,000'],
    ['75%,,', '2: Column D, appointments: “75%” is not possible.'],
    ['*,,', '2: Column D, appointments: “*” is not possible.'],
    [',maybe,', '2: Column E, single_handed: “maybe” is not possible. Write yes or no'],
    [',,0', '2: Column F, sites: “0” is not possible. Write a whole number from 1 to 50'],
    [',,1.5', '2: Column F, sites: “1.5” is not possible.'],
  ])('with the figures %s names line and column', async (figures, problem) => {
    expect((await problemsOf(`${head}\n${line(figures)}\n`))[0]).toContain(problem)
  })

  test.each([
    ['C8201', '2026-10-01', '2026-10-31', 'X', '2026-11-19', 'Column A, practice_code'],
    ['C82001', '31/02/2026', '2026-10-31', 'X', '2026-11-19', 'Column B, from: “31/02/2026” is no date.'],
    [
      'C82001',
      '2026-10-31',
      '2026-10-01',
      'X',
      '2026-11-19',
      'Column C, to: The period ends before it begins.',
    ],
    [
      'C82001',
      '2026-11-01',
      '2026-11-30',
      'X',
      '2026-11-19',
      'Column C, to: Monday 30 November 2026 has not',
    ],
    [
      'C82001',
      '2024-10-01',
      '2026-10-31',
      'X',
      '2026-11-19',
      'Column C, to: The period is longer than a year.',
    ],
    ['C82001', '2026-10-01', '2026-10-31', '', '2026-11-19', 'Column E, source: Say where'],
    [
      'C82001',
      '2026-10-01',
      '2026-10-31',
      'X',
      '2026-12-24',
      'Column F, published: Thursday 24 December 2026',
    ],
    ['C82001', '2026-10-01', '2026-10-31', 'X', '', 'Column F, published: “” is no date.'],
    ['C82001', '2026-10-01', '2026-10-31', 'X', '2026-11-19,7', 'Has more cells than the first line names.'],
  ])('line %s %s %s %s %s is refused', async (code, from, to, source, published, problem) => {
    const text = `practice_code,from,to,sites,source,published\n${code},${from},${to},2,${source},${published}\n`
    expect((await problemsOf(text))[0]).toContain(`2: ${problem}`)
  })

  test('refuses a practice twice for one period, with the line where it stood first; another period is none', async () => {
    const again = `${head}\n${line('70,,')}\n${line('71,,')}\n`
    expect(await problemsOf(again)).toEqual(['3: C82001 stands on line 2 already for the same period.'])
    const other = line('71,,').replace('2026-10-01', '2026-10-05')
    expect(await figuresOf(`${head}\n${line('70,,')}\n${other}\n`)).toHaveLength(2)
  })

  test('refuses a total that is not what its three parts come to', async () => {
    const columns =
      'practice_code,from,to,appointments,appointments_gp,appointments_nurse,appointments_hca,source,published'
    expect(await problemsOf(`${columns}\n${line('80,40,12.4,10')}\n`)).toEqual([
      '2: Column D, appointments: 80 is not what GP, nurse and HCA come to (62.4). Put the cells right.',
    ])
    expect(await figuresOf(`${columns}\n${line('62,40,12.4,10')}\n`)).toHaveLength(4)
  })
})

describe('what a list would change', () => {
  const figure = (given: Partial<IndicatorFigure> = {}): IndicatorFigure => ({
    practiceCode: 'C82001',
    indicator: 'appointments',
    fromDay: isoDay('2026-10-01'),
    toDay: isoDay('2026-10-31'),
    value: 70,
    source: 'GPAD',
    publishedDay: isoDay('2026-11-19'),
    ...given,
  })

  test('is told apart: new, changed by value or source, the same', () => {
    const diff = diffIndicators(
      [
        figure(),
        figure({ indicator: 'sites', value: 2 }),
        figure({ indicator: 'single_handed', value: null }),
      ],
      [
        figure({ value: 71 }),
        figure({ indicator: 'sites', value: 2, source: 'ODS' }),
        figure({ indicator: 'single_handed', value: null }),
        figure({ toDay: isoDay('2026-11-07'), value: 900 }),
      ],
    )
    expect(diff.changed.map(({ from, to }) => [to.indicator, from.value, to.value, to.source])).toEqual([
      ['appointments', 70, 71, 'GPAD'],
      ['sites', 2, 2, 'ODS'],
    ])
    expect([diff.added.length, diff.same, diff.unlikely.map(({ value }) => value)]).toEqual([1, 1, [900]])
  })

  test('not known and zero are different; the same list again changes nothing', () => {
    expect(diffIndicators([figure({ value: 0 })], [figure({ value: null })]).changed).toHaveLength(1)
    expect(isEmptyDiff(diffIndicators([figure()], [figure()]))).toBe(true)
  })
})
