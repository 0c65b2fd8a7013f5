import { listNames } from '#db/queries/case-page'
import { listSettingChanges } from '#db/queries/duty'
import type { Actor } from '~/domain/access/actor'
import { rolePermissions } from '~/domain/access/permissions'
import { type IsoDay, londonDayOf, minuteOfClock } from '~/domain/calendar/days'
import { formatDay, formatDayAndTime, formatMinuteOfDay } from '~/domain/calendar/words'
import { isWorkingTime, nextWorkingInstant, workingDaysAfter } from '~/domain/calendar/working-time'
import { dutyManagersOf } from '~/domain/duty/duty-list'
import { icbSettingSchemas } from '~/domain/settings/icb-settings'
import {
  type DutyWorld,
  dutyOnDay,
  managersOf,
  ON_CALL_CHANGES,
  onCallDayAt,
  readDuty,
} from '~/platform/duty.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { absenceDays, onDutyWords, rotaWords } from './duty-words'
import { momentWords } from './moments'

const MOST_CHANGES = 20

/** The duty list as the page shows it: who is on now and next, the list itself, who is away, what was changed. */
export async function readDutyPage({ db, now }: Pick<Live, 'db' | 'now'>, actor: Actor) {
  const { icbCode } = actor
  const { settings, clock } = await readIcbWorld(db, icbCode)
  const duty = await readDuty(db, icbCode)
  const changes = await listSettingChanges(db, icbCode, 'dutyList', MOST_CHANGES)
  const nameOf = await namesFor(
    db,
    duty,
    changes.map(({ value }) => value),
  )
  const today = londonDayOf(now)
  const isAtWork = isWorkingTime(clock.calendar, now)
  const todayWorks = clock.calendar.spanOf(today) !== null
  const nextDay = isAtWork
    ? workingDaysAfter(clock.calendar, today, 1)
    : londonDayOf(nextWorkingInstant(clock.calendar, now))
  return {
    isOwn: duty.version > 0,
    mayChange: rolePermissions[actor.role].includes('duty:change'),
    nowWords: formatDayAndTime(now),
    isAtWork,
    now: todayWorks || isAtWork ? dayWords(duty, today, nameOf) : null,
    next: { day: formatDay(nextDay), ...dayWords(duty, nextDay, nameOf) },
    onCallNow: onDutyWords(dutyOnDay(duty, onCallDayAt(now)).onCall, nameOf),
    onCallChangesAt: formatMinuteOfDay(minuteOfClock(ON_CALL_CHANGES)),
    telephones: settings.telephones,
    nextStepMinutes: settings.targets.nextStepMinutes,
    steps: duty.list.steps.map(({ name, rota }, index) => ({
      number: index + 1,
      name,
      people: rotaWords(rota, nameOf),
      isLast: index === duty.list.steps.length - 1,
    })),
    onCall: rotaWords(duty.list.onCall, nameOf),
    absences: duty.list.absences
      .filter(({ toDay }) => toDay >= today)
      .map((one) => ({
        id: one.id,
        name: nameOf(one.personId),
        days: absenceDays(one),
        cover: one.coverId === null ? 'Nobody' : nameOf(one.coverId),
        isNow: one.fromDay <= today,
      })),
    changes: changes.map(({ id, setAt, setByName, reason, value }) => ({
      id,
      when: momentWords(setAt),
      who: setByName ?? 'The service',
      reason,
      steps: icbSettingSchemas.dutyList
        .parse(JSON.parse(value))
        .steps.map(({ name, rota }) => `${name}: ${rotaWords(rota, nameOf)}`),
    })),
  }
}

export type DutyPageData = Awaited<ReturnType<typeof readDutyPage>>

function dayWords(duty: DutyWorld, day: IsoDay, nameOf: (id: number) => string) {
  const on = dutyOnDay(duty, day)
  const managers = dutyManagersOf(on)
  return {
    steps: on.steps.map(({ number, name, people }) => ({
      number,
      name,
      people: onDutyWords(people, nameOf),
      isCovered: people.length > 0,
    })),
    dutyManager:
      managers.length > 0
        ? onDutyWords(managers, nameOf)
        : `${managersOf(duty)
            .map(({ name }) => name)
            .join(', ')} (nobody covers any step)`,
  }
}

/** One step, the on-call or an absence with the lists to choose from; undefined when there is no such step or absence. */
export async function readDutyForm({ db }: Pick<Live, 'db'>, { icbCode }: Actor) {
  const duty = await readDuty(db, icbCode)
  const nameOf = await namesFor(db, duty, [])
  return {
    list: duty.list,
    version: duty.version,
    /** As it stands now, for who comes late: each step with its people, and who is on call. */
    inWords: [
      ...duty.list.steps.map(({ name, rota }, index) => `${index + 1}. ${name}: ${rotaWords(rota, nameOf)}`),
      `On call: ${rotaWords(duty.list.onCall, nameOf)}`,
    ],
    people: [...duty.people.values()].map(({ id, name }) => ({ value: String(id), label: name })),
    /** Who stands on the list without being of the team any more. */
    left: [...new Set(duty.list.steps.flatMap(({ rota }) => rota.standing))]
      .filter((id) => !duty.people.has(id))
      .map(nameOf),
  }
}

export type DutyFormData = Awaited<ReturnType<typeof readDutyForm>>

/** What the people of the list, and of those lists that held before, are called. */
async function namesFor(
  db: Live['db'],
  duty: DutyWorld,
  values: readonly string[],
): Promise<(id: number) => string> {
  const lists = [duty.list, ...values.map((value) => icbSettingSchemas.dutyList.parse(JSON.parse(value)))]
  const ids = lists.flatMap(({ steps, onCall, absences }) => [
    ...[...steps.map(({ rota }) => rota), onCall].flatMap(({ standing, weekdays }) => [
      ...standing,
      ...weekdays,
    ]),
    ...absences.flatMap(({ personId, coverId }) => [personId, coverId]),
  ])
  const gone = [...new Set(ids)].filter((id): id is number => id !== null && !duty.people.has(id))
  const names = await listNames(db, gone)
  return (id) => duty.people.get(id)?.name ?? `${names.get(id) ?? 'Somebody'} (has left)`
}
