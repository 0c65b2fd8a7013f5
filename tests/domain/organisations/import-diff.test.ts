import { expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { pcnCode, practiceCode } from '~/domain/organisations/codes'
import { diffOrganisations, isEmptyDiff } from '~/domain/organisations/import-diff'
import { describeDiff, describeProblems } from '~/domain/organisations/import-report'
import type {
  CurrentPractice,
  ImportContent,
  IncomingPcn,
  IncomingPractice,
} from '~/domain/organisations/import-types'

const north = { code: pcnCode('U00001'), name: 'North', footprint: 'F', place: 'P' }
const oakCode = practiceCode('A00001')

const oak: CurrentPractice = {
  code: oakCode,
  name: 'Oak',
  pcnCode: north.code,
  listSize: 5000,
  closeDay: null,
}

function incomingOak(changes: Partial<IncomingPractice> = {}): IncomingPractice {
  const { code, name, pcnCode: pcn } = oak
  return {
    line: 2,
    code,
    name,
    codeIsPlaceholder: false,
    pcnCode: pcn ?? north.code,
    listSize: 5000,
    closeDay: null,
    ...changes,
  }
}

function file(practices: readonly IncomingPractice[], pcns: readonly IncomingPcn[] = []): ImportContent {
  return { format: 'practice-list', practices, pcns, leftOut: [] }
}

function diffOfOak(changes: Partial<IncomingPractice>, held: Partial<CurrentPractice> = {}) {
  return diffOrganisations({ practices: [{ ...oak, ...held }], pcns: [north] }, file([incomingOak(changes)]))
}

test('the same file a second time changes nothing', () => {
  const diff = diffOfOak({})
  expect(isEmptyDiff(diff)).toBe(true)
  expect(diff.unchanged).toEqual([oakCode])
  expect(describeDiff(diff)).toEqual(['Unchanged: 1'])
})

test('a practice nobody knows is added, with its PCN', () => {
  const pcn = { ...north, line: 2, codeIsPlaceholder: false }
  const diff = diffOrganisations({ practices: [], pcns: [] }, file([incomingOak()], [pcn]))
  expect(diff.added.map(({ code }) => code)).toEqual([oakCode])
  expect(describeDiff(diff)).toEqual([
    'PCNs to add: 1',
    '  U00001 North (P; F)',
    'Practices to add: 1',
    '  A00001 Oak (U00001, 5,000 patients)',
    'Unchanged: 0',
  ])
})

test('a new name, another PCN and another list size of one practice are three changes', () => {
  const diff = diffOfOak({ name: 'Old Oak', pcnCode: pcnCode('U00002'), listSize: 5100 })
  expect(describeDiff(diff)).toEqual([
    'Renamed: 1',
    '  A00001 Oak → Old Oak',
    'Moved to another PCN: 1',
    '  A00001 Oak: U00001 → U00002',
    'List size changed: 1',
    '  A00001 Oak: 5,000 → 5,100',
    'Unchanged: 0',
  ])
})

test('a name in capitals is no new name', () => {
  expect(isEmptyDiff(diffOfOak({ name: 'OAK' }))).toBe(true)
})

test('a layout without PCN and list size changes neither', () => {
  expect(isEmptyDiff(diffOfOak({ pcnCode: undefined, listSize: undefined }))).toBe(true)
})

test('a close date closes, once', () => {
  const lastDay = isoDay('2026-03-31')
  expect(diffOfOak({ closeDay: lastDay }).closed).toEqual([{ code: oakCode, name: 'Oak', lastDay }])
  expect(isEmptyDiff(diffOfOak({ closeDay: lastDay }, { closeDay: lastDay }))).toBe(true)
})

test('a file never moves a last day that is set here, by a merger or by hand: it is listed, and stays', () => {
  const lastDay = isoDay('2026-03-31')
  const open = diffOfOak({}, { closeDay: lastDay })
  const later = diffOfOak({ closeDay: isoDay('2026-05-31') }, { closeDay: lastDay })
  for (const diff of [open, later]) expect(isEmptyDiff(diff)).toBe(true)
  expect(open.lastDayStands).toEqual([{ code: oakCode, name: 'Oak', lastDay, inFile: null }])
  expect(describeDiff(later)).toEqual([
    'Last day stays as it is: 1',
    '  A00001 Oak: 2026-03-31 here, 2026-05-31 in the file',
    'Unchanged: 1',
  ])
})

test('a practice the file does not name stays as it is, and is listed', () => {
  const elm = { ...oak, code: practiceCode('A00002'), name: 'Elm' }
  const diff = diffOrganisations({ practices: [oak, elm], pcns: [north] }, file([incomingOak()]))
  expect(diff.notInFile).toEqual([{ code: 'A00002', name: 'Elm' }])
  expect(isEmptyDiff(diff)).toBe(true)
})

test('a practice closed before it was ever known is left out', () => {
  const diff = diffOrganisations(
    { practices: [], pcns: [] },
    file([incomingOak({ closeDay: isoDay('2020-01-31') })]),
  )
  expect(isEmptyDiff(diff)).toBe(true)
  expect(diff.closedElsewhere).toEqual([{ code: oakCode, name: 'Oak' }])
})

test('a PCN with another name or place is a change of the PCN', () => {
  const pcn = { ...north, name: 'North and East', line: 2, codeIsPlaceholder: false }
  const diff = diffOrganisations({ practices: [oak], pcns: [north] }, file([incomingOak()], [pcn]))
  expect(describeDiff(diff)).toEqual([
    'PCNs to change: 1',
    '  U00001 North (P; F) → North and East (P; F)',
    'Unchanged: 1',
  ])
})

test('problems are listed by line, with the assurance that nothing was changed', () => {
  expect(describeProblems([{ line: 7, reason: 'Names no practice.' }])).toEqual([
    '1 problem was found. Nothing was changed.',
    '  line 7: Names no practice.',
  ])
})
