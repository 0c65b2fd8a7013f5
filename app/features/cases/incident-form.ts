import { z } from 'zod'
import { type FormProblem, readForm } from '~/domain/support/form-entries'
import { writtenText } from '~/domain/support/form-fields'
import { withoutPatientWords } from './case-act-form'

/** The acts that an incident does at every practice it groups. */
export const incidentActs = ['acknowledge', 'message', 'record_plan', 'assign', 'resolve'] as const
export type IncidentAct = (typeof incidentActs)[number]

/** What came back with a form that could not be done. */
export interface ReturnedProposal {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly FormProblem[]
  readonly patientWords: readonly string[]
}

export type ReadProposal =
  | { readonly ok: true; readonly act: 'open'; readonly id: number }
  | { readonly ok: true; readonly act: 'dismiss'; readonly id: number; readonly reason: string }
  | ({ readonly ok: false } & ReturnedProposal)

const dismissal = z.object({ reason: writtenText('Enter why it is no incident.') })

/** Reads what was decided on a proposal; undefined when the form is none of these. */
export function readProposalForm(entries: Iterable<readonly [string, string]>): ReadProposal | undefined {
  const values: Readonly<Record<string, string>> = Object.fromEntries(entries)
  if (!/^\d{1,9}$/.test(values.id ?? '')) return undefined
  const id = Number(values.id)
  if (values.act === 'open') return { ok: true, act: 'open', id }
  if (values.act !== 'dismiss') return undefined
  const found = withoutPatientWords(values, ['reason'])
  if (found.problems.length > 0) {
    return { ok: false, values, problems: found.problems, patientWords: found.words }
  }
  const read = readForm(dismissal, found.fields)
  if (!read.ok) return { ok: false, values, problems: read.problems, patientWords: [] }
  return { ok: true, act: 'dismiss', id, reason: read.value.reason }
}
