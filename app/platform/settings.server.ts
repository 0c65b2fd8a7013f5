import type { Executor } from '#db/connection'
import { listBankHolidays, listNewestSettings } from '#db/queries/settings'
import type { IsoDay } from '~/domain/calendar/days'
import { defaultIcbSettings, type IcbSettings, icbSettingSchemas } from '~/domain/settings/icb-settings'

/** The settings of an ICB: its own where it has set them, else the service's defaults. */
export async function readIcbSettings(db: Executor, icbCode: string): Promise<IcbSettings> {
  const set = await listNewestSettings(db, icbCode)
  const hours = set.get('hours')
  const telephones = set.get('telephones')
  const targets = set.get('targets')
  const weeklyPack = set.get('weeklyPack')
  const purpose = set.get('purpose')
  return {
    hours: hours ? icbSettingSchemas.hours.parse(JSON.parse(hours)) : defaultIcbSettings.hours,
    telephones: telephones
      ? icbSettingSchemas.telephones.parse(JSON.parse(telephones))
      : defaultIcbSettings.telephones,
    targets: targets ? icbSettingSchemas.targets.parse(JSON.parse(targets)) : defaultIcbSettings.targets,
    weeklyPack: weeklyPack
      ? icbSettingSchemas.weeklyPack.parse(JSON.parse(weeklyPack))
      : defaultIcbSettings.weeklyPack,
    purpose: purpose ? icbSettingSchemas.purpose.parse(JSON.parse(purpose)) : defaultIcbSettings.purpose,
  }
}

/** The bank holidays as the calendar wants them. */
export async function readBankHolidays(db: Executor): Promise<ReadonlySet<IsoDay>> {
  return new Set((await listBankHolidays(db)).map((holiday) => holiday.day))
}
