import type { ExportColumn } from './export-table'

/** The two columns by which a file names a practice. */
export function practiceColumns<Row>(
  of: (row: Row) => { readonly code: string; readonly name: string },
): ExportColumn<Row>[] {
  return [
    {
      code: 'practice_code',
      label: 'Practice code',
      meaning: 'ODS code of the practice.',
      kind: 'code',
      value: (row) => of(row).code,
    },
    {
      code: 'practice',
      label: 'Practice',
      meaning: 'Its name.',
      kind: 'label',
      value: (row) => of(row).name,
    },
  ]
}
