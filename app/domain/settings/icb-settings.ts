import { z } from 'zod'
import { DEFAULT_ICB_HOURS, icbHours } from '~/domain/calendar/icb-hours'
import { DEFAULT_PACK_SETTING, type PackSetting, packSetting } from '~/domain/calendar/pack-times'
import { DEFAULT_TARGET_SETTINGS, type TargetSettings, targetSettings } from '~/domain/cases/target-settings'
import { dutyList } from '~/domain/duty/duty-list'
import { retentionSetting } from '~/domain/governance/retention'
import { DEFAULT_PURPOSE_STATEMENTS, type PurposeStatements, purposeStatements } from './purpose-statement'

/** Numbers that people ring when nobody answers in the app. */
export const telephones = z.object({
  team: z.string().min(5),
  teamName: z.string().min(2),
  onCall: z.string().min(5),
  onCallName: z.string().min(2),
})

/** What an ICB can set, by key. A change is a new dated row with who and why; the newest of a key holds. */
export const icbSettingSchemas = {
  hours: icbHours,
  telephones,
  targets: targetSettings,
  weeklyPack: packSetting,
  /** Read apart (`readRetention`). */
  retention: retentionSetting,
  purpose: purposeStatements,
  /** Read apart (`readDuty`): what holds until an ICB makes its own list depends on who works there. */
  dutyList,
} as const
export type IcbSettingKey = keyof typeof icbSettingSchemas

export interface IcbSettings {
  readonly hours: z.infer<typeof icbHours>
  readonly telephones: z.infer<typeof telephones>
  readonly targets: TargetSettings
  readonly weeklyPack: PackSetting
  readonly purpose: PurposeStatements
}

/** What holds until an ICB sets its own. The numbers are from Ofcom's range for drama: nobody answers them. */
export const defaultIcbSettings: IcbSettings = {
  hours: DEFAULT_ICB_HOURS,
  targets: DEFAULT_TARGET_SETTINGS,
  weeklyPack: DEFAULT_PACK_SETTING,
  purpose: DEFAULT_PURPOSE_STATEMENTS,
  telephones: {
    team: '0116 496 0100',
    teamName: 'Primary care team',
    onCall: '0116 496 0199',
    onCallName: 'ICB on-call director',
  },
}
