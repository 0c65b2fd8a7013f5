import { dateOf, type Instant, instant, londonDayOf, MINUTE_MS } from '~/domain/calendar/days'
import { isWorkingTime } from '~/domain/calendar/working-time'
import type { CaseRecord, RecordedTrigger } from './case-record'
import { nextNightCheck } from './overnight'
import { isTargetBreached, isTargetOpen } from './target-clock'
import type { ResponseClock } from './targets'
import { isToldAbout, type TellingKind, type ToldAbout } from './tellings'

/** Something to tell, and from when on. */
export interface DueTelling {
  readonly what: TellingKind
  readonly at: Instant
  readonly about: readonly ToldAbout[]
  /** At OPEL 4: the step that was told last, 0 when none was. */
  readonly afterStep: number
}

/**
 * Everything that is still to be told about a case as it stands, each with the moment from which it is due: to come or past.
 * What was told is not in it, whatever became of the mail. A target that somebody meets first is never told of.
 */
export function tellingsOf(record: CaseRecord, clock: ResponseClock): DueTelling[] {
  if (record.state === 'resolved' || record.state === 'closed') return []
  const check = nextNightCheck(record, clock)
  return [
    ...targetTellings(record),
    ...opel4Tellings(record, clock),
    ...onCallTellings(record, clock),
    ...(check === null ? [] : [{ what: check.what, at: check.at, about: [], afterStep: 0 }]),
  ]
}

/** When the next of them is due; null when nothing will be told unless something happens. */
export function nextTellingAt(record: CaseRecord, clock: ResponseClock): Instant | null {
  return tellingsOf(record, clock).reduce<Instant | null>(
    (next, { at }) => (next === null || at < next ? at : next),
    null,
  )
}

/**
 * What is to be told now, one of each kind: the targets of one kind are told of together. Of a target past its time nobody is
 * warned any more.
 */
export function dueTellings(record: CaseRecord, now: Date, clock: ResponseClock): DueTelling[] {
  const due = tellingsOf(record, clock)
    .filter(({ at }) => dateOf(at) <= now)
    .map((telling) => (isOfAnotherEvening(telling, now) ? { ...telling, what: 'morning' as const } : telling))
  const grouped = new Map<string, DueTelling>()
  for (const telling of due) {
    const about = telling.about.filter((one) => isStillDue(telling.what, one, record, now))
    if (telling.about.length > 0 && about.length === 0) continue
    const known = grouped.get(telling.what)
    grouped.set(telling.what, known ? { ...known, about: [...known.about, ...about] } : { ...telling, about })
  }
  return [...grouped.values()]
}

/** The service was switched off that evening: what there is to say now is that the night is over. */
function isOfAnotherEvening({ what, at }: DueTelling, now: Date): boolean {
  return what === 'evening' && londonDayOf(dateOf(at)) !== londonDayOf(now)
}

function isStillDue(what: TellingKind, about: ToldAbout, { targets }: CaseRecord, now: Date): boolean {
  if (what !== 'warning' && what !== 'breach' && what !== 'practice_breach') return true
  const target = targets.find(
    ({ triggerSeq, kind }) => triggerSeq === about.triggerSeq && kind === about.target,
  )
  return target !== undefined && isTargetBreached(target, now) === (what !== 'warning')
}

function targetTellings({ targets, told, ownerId }: CaseRecord): DueTelling[] {
  return targets.flatMap((target): DueTelling[] => {
    const { triggerSeq, kind, priority, dueAt, warnAt } = target
    if (!isTargetOpen(target) || dueAt === null) return []
    const about = [{ triggerSeq, target: kind }]
    const wasTold = (what: TellingKind) => told.some((one) => isToldAbout(one, what, triggerSeq, kind))
    const isBreachTold = wasTold('breach')
    // Nobody owns it: below priority 2 it stays in the queue until it is past its time.
    const hasReader = ownerId !== null || priority <= 2
    const warns = warnAt !== null && hasReader && !isBreachTold && !wasTold('warning')
    return [
      ...(warns ? [{ what: 'warning' as const, at: warnAt, about, afterStep: 0 }] : []),
      ...(isBreachTold ? [] : [{ what: 'breach' as const, at: dueAt, about, afterStep: 0 }]),
      ...(priority === 1 && !wasTold('practice_breach')
        ? [{ what: 'practice_breach' as const, at: dueAt, about, afterStep: 0 }]
        : []),
    ]
  })
}

/** The first step at once, each next one so many minutes after the one before, until somebody acknowledges. */
function opel4Tellings(record: CaseRecord, { settings }: ResponseClock): DueTelling[] {
  const [trigger] = unacknowledged(record).filter(isOpel4)
  if (!trigger) return []
  const told = record.told.filter((one) => isToldAbout(one, 'opel_4', trigger.seq, null))
  const last = told.at(-1)
  if (last?.step?.isLast) return []
  const at = last
    ? instant(new Date(dateOf(last.at).getTime() + settings.nextStepMinutes * MINUTE_MS))
    : trigger.at
  const about = [{ triggerSeq: trigger.seq, target: null }]
  return [{ what: 'opel_4', at, about, afterStep: last?.step?.number ?? 0 }]
}

function onCallTellings(record: CaseRecord, { calendar }: ResponseClock): DueTelling[] {
  const atNight = unacknowledged(record).filter(
    ({ priority, at }) => priority === 1 && !isWorkingTime(calendar, dateOf(at)),
  )
  return (['on_call', 'practice_on_call'] as const).flatMap((what) =>
    atNight
      .filter(({ seq }) => !record.told.some((one) => isToldAbout(one, what, seq, null)))
      .map(({ seq, at }) => ({ what, at, about: [{ triggerSeq: seq, target: null }], afterStep: 0 })),
  )
}

/** When the first OPEL 4 was raised that nobody has acknowledged; null when there is none. */
export function opel4SinceOf(record: CaseRecord): Instant | null {
  return unacknowledged(record).filter(isOpel4)[0]?.at ?? null
}

function unacknowledged({ triggers, targets }: CaseRecord): RecordedTrigger[] {
  const owed = new Set(
    targets
      .filter((target) => target.kind === 'acknowledge' && isTargetOpen(target))
      .map(({ triggerSeq }) => triggerSeq),
  )
  return triggers.filter(({ seq, endedAt }) => endedAt === null && owed.has(seq))
}

function isOpel4({ trigger }: RecordedTrigger): boolean {
  return trigger.kind === 'effective_level' && trigger.level === 4
}
