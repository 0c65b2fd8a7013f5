import type { Instant } from '../calendar/days'
import type { ExportTable } from './export-table'

/** One line of the audit as a file tells it. */
export interface AuditFileLine {
  readonly id: number
  readonly at: Instant
  readonly personId: number | null
  readonly personName: string | null
  readonly action: string
  readonly actionWords: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly practiceCode: string | null
  /** "State: new; Owner: none": what differs, as it was and as it became. */
  readonly before: string
  readonly after: string
  readonly reason: string | null
}

/** What a search of the audit found, as a file. */
export const auditTable: ExportTable<AuditFileLine> = {
  code: 'audit',
  title: 'Lines of the audit',
  lineIs: 'One act or change, newest first, as the search found them.',
  columns: [
    {
      code: 'line',
      label: 'Line',
      meaning: 'Number of the line.',
      kind: 'code',
      value: ({ id }) => String(id),
    },
    { code: 'at', label: 'When', meaning: 'When it was done.', kind: 'time', value: ({ at }) => at },
    {
      code: 'person',
      label: 'Person',
      meaning: 'Number of who did it; empty for the service itself.',
      kind: 'code',
      value: ({ personId }) => (personId === null ? '' : String(personId)),
    },
    {
      code: 'person_name',
      label: 'Name',
      meaning: 'Their name as it is now.',
      kind: 'label',
      value: ({ personName }) => personName ?? 'The service',
    },
    { code: 'act', label: 'Act', meaning: 'What was done.', kind: 'code', value: ({ action }) => action },
    {
      code: 'act_words',
      label: 'What',
      meaning: 'The act in words.',
      kind: 'label',
      value: ({ actionWords }) => actionWords,
    },
    {
      code: 'about_kind',
      label: 'About',
      meaning: 'What kind of thing it is about, like a case or a person.',
      kind: 'code',
      value: ({ subjectKind }) => subjectKind,
    },
    {
      code: 'about',
      label: 'Reference',
      meaning: 'Number or reference of that thing.',
      kind: 'code',
      value: ({ subjectId }) => subjectId,
    },
    {
      code: 'practice',
      label: 'Practice',
      meaning: 'ODS code of the practice concerned; empty where there is none.',
      kind: 'code',
      value: ({ practiceCode }) => practiceCode ?? '',
    },
    {
      code: 'before',
      label: 'Before',
      meaning: 'What differs, as it was.',
      kind: 'text',
      value: ({ before }) => before,
    },
    {
      code: 'after',
      label: 'After',
      meaning: 'What differs, as it became.',
      kind: 'text',
      value: ({ after }) => after,
    },
    {
      code: 'reason',
      label: 'Why',
      meaning: 'The reason given; empty where none was asked for.',
      kind: 'text',
      value: ({ reason }) => reason ?? '',
    },
  ],
}
