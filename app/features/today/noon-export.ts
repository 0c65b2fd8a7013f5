import type { ExportTable } from '~/domain/exports/export-table'
import type { NoonFigures } from './noon-data'
import type { ReadNoon } from './read-noon.server'

interface NoonLine {
  readonly day: string
  readonly stoodAt: string
  readonly kind: 'system' | 'place'
  readonly id: string
  readonly name: string
  /** Null where it is held back. */
  readonly figures: NoonFigures | null
}

/** The 12:00 picture for partners. Programs fetch it by these codes: they never change. */
export const noonTable: ExportTable<NoonLine> = {
  code: 'noon-picture',
  title: '12:00 picture for partners',
  lineIs:
    'One place, or the places that are shown together, as it stood when the picture was taken. The JSON has the same with format, system, rules (name and version), madeAt (UTC), correctedSince (what would read otherwise now, in sentences) and a note beside.',
  columns: [
    {
      code: 'day',
      label: 'Day',
      meaning: 'The reporting day. In the JSON: day.',
      kind: 'day',
      value: ({ day }) => day,
    },
    {
      code: 'stood_at',
      label: 'As it stood at',
      meaning:
        'The figures are of the returns sent by then; later ones never change them. In the JSON: stoodAt.',
      kind: 'time',
      value: ({ stoodAt }) => stoodAt,
    },
    {
      code: 'area_kind',
      label: 'Kind of area',
      meaning: 'system (all places shown together) or place. In the JSON: whole, and places.',
      kind: 'code',
      value: ({ kind }) => kind,
    },
    {
      code: 'area_id',
      label: 'Area code',
      meaning: 'The code of the place; empty for the system. In the JSON: id.',
      kind: 'code',
      value: ({ id }) => id,
    },
    {
      code: 'area',
      label: 'Area',
      meaning: 'Its name: an upper-tier authority, or whose figures the system’s are. In the JSON: name.',
      kind: 'label',
      value: ({ name }) => name,
    },
    {
      code: 'held_back',
      label: 'Held back',
      meaning:
        'yes where fewer than 3 practices had returned: its figures are empty. Else no. In the JSON: isHeldBack, and its figures are null.',
      kind: 'code',
      value: ({ figures }) => (figures === null ? 'yes' : 'no'),
    },
    {
      code: 'opel_level',
      label: 'Level, number',
      meaning:
        'OPEL 1 to 4; empty where under half of the patients are covered, or held back. In the JSON: level.',
      kind: 'code',
      value: ({ figures }) => figures?.level ?? '',
    },
    {
      code: 'returned',
      label: 'Returned',
      meaning: 'Practices that had returned; empty where held back. In the JSON: returned.',
      kind: 'count',
      denominator: 'expected',
      value: ({ figures }) => figures?.returned ?? '',
    },
    {
      code: 'expected',
      label: 'Expected',
      meaning:
        'Practices of which a return was expected that day; empty where held back. In the JSON: expected.',
      kind: 'count',
      value: ({ figures }) => figures?.expected ?? '',
    },
    {
      code: 'coverage_percent',
      label: 'Coverage, of patients',
      meaning:
        'Registered patients of the practices that had returned, in whole percent; empty where held back. In the JSON: coveragePercent.',
      kind: 'share',
      denominator: 'registered patients of the practices expected',
      value: ({ figures }) => (figures === null ? '' : figures.coveragePercent / 100),
    },
    {
      code: 'patients_at_opel_3_or_4',
      label: 'Patients at OPEL 3 or 4',
      meaning:
        'Registered patients of practices that stood at OPEL 3 or 4; empty where held back. In the JSON: patientsAtOpel3Or4.',
      kind: 'count',
      value: ({ figures }) => figures?.patientsAtOpel3Or4 ?? '',
    },
  ],
}

/** The lines of a day's picture: the places shown together, then each place by name. */
export function noonLines({ day, stoodAt, picture: { name, whole, places } }: ReadNoon): NoonLine[] {
  return [
    { day, stoodAt, kind: 'system', id: '', name, figures: whole },
    ...places.map((place): NoonLine => ({ day, stoodAt, kind: 'place', ...place })),
  ]
}
