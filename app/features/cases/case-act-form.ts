import { z } from 'zod'
import { assertNever } from '~/domain/assert-never'
import {
  addDays,
  atLondonMinute,
  type IsoDay,
  isIsoDay,
  londonDayOf,
  londonMinuteOf,
} from '~/domain/calendar/days'
import type { CaseMove, CaseRecording } from '~/domain/cases/case-acts'
import { caseOutcomes } from '~/domain/cases/case-events'
import { askAboutPatients } from '~/domain/returns/patient-question'
import { type FormProblem, readForm } from '~/domain/support/form-entries'
import { choiceOf, timeOfForm, writtenLine, writtenText } from '~/domain/support/form-fields'
import { finishedMessage } from './message-form'

/** Every act of the ICB's case page: one form each. */
export const caseActKinds = [
  'acknowledge',
  'assign',
  'message',
  'note',
  'record_call_back',
  'record_plan',
  'record_decision',
  'wait',
  'resume',
  'snooze',
  'wake',
  'resolve',
  'reopen',
  'tell_on_call',
  'tell_practice',
] as const
export type CaseActKind = (typeof caseActKinds)[number]

/** An act as it was asked for; who an owner is, and what stands against them, the server adds. */
export type PostedAct =
  | Exclude<CaseMove, { act: 'assign' | 'start' | 'answer_did_it_help' }>
  | CaseRecording
  | { readonly act: 'message'; readonly body: string }
  | { readonly act: 'note'; readonly body: string }
  | {
      readonly act: 'assign'
      readonly personId: number
      readonly team: 'triage' | 'workforce'
      readonly reason: string
    }

export type ReadAct =
  | { readonly ok: true; readonly posted: PostedAct; readonly version: number }
  | {
      readonly ok: false
      readonly act: CaseActKind
      readonly problems: readonly FormProblem[]
      /** Words that look like a patient's details: to be removed, or said to be no patient's. */
      readonly patientWords: readonly string[]
    }

const REASON = 'Enter a reason, as the practice will read it.'
const reason = z.object({ reason: writtenText(REASON) })

const schemas = {
  acknowledge: z.object({}),
  assign: z.object({
    owner: z.string().regex(/^\d{1,9}:(triage|workforce)$/, 'Choose who takes the case.'),
    reason: writtenText(REASON),
  }),
  message: z.object({ body: finishedMessage }),
  note: z.object({ body: writtenText('Enter the note.') }),
  record_call_back: z.object({
    spokeTo: writtenLine('Enter who you spoke to.'),
    summary: z.string().max(2000, 'Use at most 2,000 characters.'),
  }),
  record_plan: z.object({ plan: writtenText('Enter the plan, as the practice will read it.') }),
  record_decision: z.object({
    decision: writtenText('Enter what was decided.'),
    reason: writtenText(REASON),
  }),
  wait: z.object({ asked: writtenText('Enter what the practice is asked.') }),
  resume: reason,
  snooze: z.object({
    untilDay: z.custom<IsoDay>((text) => typeof text === 'string' && isIsoDay(text), 'Choose the day.'),
    untilTime: timeOfForm('Enter the time it comes back.'),
    reason: writtenText(REASON),
  }),
  wake: reason,
  resolve: z.object({
    outcome: choiceOf(caseOutcomes, 'Choose what came of it.'),
    reason: writtenText(REASON),
  }),
  reopen: reason,
  tell_on_call: z.object({
    name: writtenLine('Enter the name of the person on call.'),
    toldTime: timeOfForm('Enter the time they were told.'),
  }),
  tell_practice: z.object({ what: writtenText('Enter what the practice was told.') }),
} as const satisfies Record<CaseActKind, z.ZodType>

/** The fields of each act that hold free text, where a patient's details could be typed. */
const freeTexts: Readonly<Record<CaseActKind, readonly string[]>> = {
  acknowledge: [],
  assign: ['reason'],
  message: ['body'],
  note: ['body'],
  record_call_back: ['spokeTo', 'summary'],
  record_plan: ['plan'],
  record_decision: ['decision', 'reason'],
  wait: ['asked'],
  resume: ['reason'],
  snooze: ['reason'],
  wake: ['reason'],
  resolve: ['reason'],
  reopen: ['reason'],
  tell_on_call: ['name'],
  tell_practice: ['what'],
}

/**
 * Reads a posted act of the case page; undefined when it names none. What looks like a patient's details is a problem until
 * `patientWords` says "remove" or "keep". Times of day are those of `now`'s London day.
 */
export function readCaseAct(entries: Iterable<readonly [string, string]>, now: Date): ReadAct | undefined {
  const fields = Object.fromEntries(entries)
  const act = caseActKinds.find((kind) => kind === fields.act)
  if (!act) return undefined
  const version = /^\d{1,9}$/.test(fields.version ?? '') ? Number(fields.version) : 0
  const found = withoutPatientWords(fields, freeTexts[act])
  const read = readPosted(act, found.fields, now)
  if (read.ok && found.problems.length === 0) return { ok: true, posted: read.value, version }
  const problems = [...found.problems, ...(read.ok ? [] : read.problems)]
  const seen = new Set<string>()
  return {
    ok: false,
    act,
    patientWords: found.words,
    problems: problems.filter(({ field }) => !seen.has(field) && seen.add(field)),
  }
}

type Fields = Readonly<Record<string, string>>

/** The fields with a patient's details removed where that was asked for, and the problems where nothing was said yet. */
export function withoutPatientWords(
  fields: Fields,
  names: readonly string[],
): { fields: Fields; problems: readonly FormProblem[]; words: readonly string[] } {
  const typed = Object.fromEntries(names.map((name) => [name, fields[name] ?? '']))
  const { texts, problems, words } = askAboutPatients(typed, fields.patientWords)
  return { fields: { ...fields, ...texts }, problems, words }
}

type Read = { ok: true; value: PostedAct } | { ok: false; problems: readonly FormProblem[] }

function readPosted(act: CaseActKind, fields: Fields, now: Date): Read {
  switch (act) {
    case 'acknowledge':
      return { ok: true, value: { act } }
    case 'assign':
      return made(readForm(schemas.assign, fields), ({ owner, reason }) => {
        const [personId, team] = owner.split(':')
        return {
          act,
          personId: Number(personId),
          team: team === 'workforce' ? 'workforce' : 'triage',
          reason,
        }
      })
    case 'message':
      return made(readForm(schemas[act], fields), (value) => ({ act, ...value }))
    case 'note':
      return made(readForm(schemas[act], fields), (value) => ({ act, ...value }))
    case 'record_call_back':
      return made(readForm(schemas[act], fields), (value) => ({ act, ...value }))
    case 'record_plan':
      return made(readForm(schemas[act], fields), (value) => ({ act, ...value }))
    case 'record_decision':
      return made(readForm(schemas[act], fields), (value) => ({ act, ...value }))
    case 'wait':
      return made(readForm(schemas[act], fields), (value) => ({ act, ...value }))
    case 'resume':
    case 'wake':
    case 'reopen':
      return made(readForm(reason, fields), (value) => ({ act, ...value }))
    case 'snooze':
      return made(readForm(schemas[act], fields), ({ untilDay, untilTime, reason }) => ({
        act,
        until: atLondonMinute(untilDay, untilTime),
        reason,
      }))
    case 'resolve':
      return made(readForm(schemas[act], fields), (value) => ({ act, ...value }))
    case 'tell_on_call':
      return made(readForm(schemas[act], fields), ({ name, toldTime }) => ({
        act,
        name,
        toldAt: lastTime(toldTime, now),
      }))
    case 'tell_practice':
      return made(readForm(schemas[act], fields), (value) => ({ act, ...value }))
    default:
      return assertNever(act)
  }
}

function made<T>(
  read: { ok: true; value: T } | { ok: false; problems: readonly FormProblem[] },
  toAct: (value: T) => PostedAct,
): Read {
  return read.ok ? { ok: true, value: toAct(read.value) } : read
}

const EARLY_MINUTE = 6 * 60

/** That time of today; before six in the morning a later time is the evening before. */
function lastTime(minute: number, now: Date): Date {
  const today = londonDayOf(now)
  const at = atLondonMinute(today, minute)
  return at > now && londonMinuteOf(now) < EARLY_MINUTE ? atLondonMinute(addDays(today, -1), minute) : at
}
