import { z } from 'zod'
import { listIcbs } from '#db/queries/settings'
import { assertNever } from '~/domain/assert-never'
import { instantSchema, isoDaySchema } from '~/domain/calendar/day-schemas'
import { type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import {
  dueGroups,
  findReminderTime,
  type ReminderTime,
  reminderSteps,
  reminderTimes,
} from '~/domain/returns/reminder-times'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { JobKind } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { openWelfareChecks } from './open-welfare-checks.server'
import { remindPractices } from './remind-practices.server'
import { sendMissingList } from './send-missing-list.server'

const oneReminder = z.object({
  icbCode: z.string(),
  day: isoDaySchema,
  step: z.enum(reminderSteps),
  group: z.enum(dueGroups),
  at: instantSchema,
})

/**
 * The morning's chase of returns that have not come: the contact, then the deputy, then the team's list with the welfare
 * cases; for practices with an agreed closure that morning the same by their later due time. A job is of its day alone and
 * of the times that hold when it runs: what was planned before the hours were changed, or comes too late to be of use after
 * the service was switched off, does nothing.
 */
export const returnRemindersJob: JobKind = {
  kind: 'return-reminders',
  plan: async (live) => {
    const day = londonDayOf(live.now)
    const planned = []
    for (const { code: icbCode } of await listIcbs(live.db)) {
      const { settings, holidays } = await readIcbWorld(live.db, icbCode)
      for (const { step, group, at } of reminderTimes(day, settings.hours, holidays)) {
        const runAfter = instant(at)
        planned.push({
          uniqueKey: `return-reminders:${icbCode}:${step}:${group}:${runAfter}`,
          payload: JSON.stringify({ icbCode, day, step, group, at: runAfter }),
          runAfter,
        })
      }
    }
    return planned
  },
  run: async (live, payload) => {
    const { icbCode, day, step, group, at } = oneReminder.parse(payload)
    const world = await readIcbWorld(live.db, icbCode)
    const time = findReminderTime(reminderTimes(day, world.settings.hours, world.holidays), step, group)
    const isOfUse = time !== undefined && instant(time.at) === at && live.now < time.notAfter
    if (!isOfUse || londonDayOf(live.now) !== day) {
      live.log.info({ icbCode, day, step, group }, 'reminders left out: their time is over or was changed')
      return
    }
    await doStep(live, world, day, time)
  },
}

async function doStep(live: Live, world: IcbWorld, day: IsoDay, time: ReminderTime): Promise<void> {
  switch (time.step) {
    case 'contact':
    case 'deputy': {
      const made = await remindPractices(live, world, { day, step: time.step, time })
      live.log.info({ icbCode: world.icbCode, day, step: time.step, ...made }, 'practices reminded')
      return
    }
    case 'missing-list': {
      const opened = await openWelfareChecks(live, world, { day, group: time.group })
      const mails = await sendMissingList(live, world, { day, time })
      live.log.info({ icbCode: world.icbCode, day, opened, mails }, 'missing returns told')
      return
    }
    default:
      return assertNever(time.step)
  }
}
