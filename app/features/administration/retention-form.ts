import { z } from 'zod'
import { type RetentionSetting, retiredKindWords, type SettableKind } from '~/domain/governance/retention'
import { reasonField, versionField } from './change-form'

const LONGEST_MONTHS = 120

function monthsField(kind: SettableKind) {
  const { least } = retiredKindWords[kind]
  return z.string().transform((text, context) => {
    if (text === '') return null
    const digits = text.replace(/\s*months?$/i, '').trim()
    const value = Number(digits)
    if (/^\d{1,3}$/.test(digits) && value >= least && value <= LONGEST_MONTHS) return value
    const message = `Enter whole months from ${least} to ${LONGEST_MONTHS}, or leave it empty to keep everything.`
    context.issues.push({ code: 'custom', input: text, message })
    return z.NEVER
  })
}

const fields = {
  leavers: monthsField('leavers'),
  looks: monthsField('looks'),
  opened: monthsField('opened'),
  mails: monthsField('mails'),
  held: z.string().transform((text, context) => {
    if (text === 'yes' || text === 'no') return text === 'yes'
    context.issues.push({
      code: 'custom',
      input: text,
      message: 'Choose whether something has to be kept for the time being.',
    })
    return z.NEVER
  }),
  version: versionField,
}

/** The periods as somebody asks for them, before they say why. */
export const retentionForm = z.object(fields)
/** The same, checked and with the reason. */
export const retentionChangeForm = z.object({ ...fields, reason: reasonField })
export type RetentionAsked = z.output<typeof retentionForm>

/** The setting that a form asks for. */
export function settingOf({ leavers, looks, opened, mails, held }: RetentionAsked): RetentionSetting {
  return { leavers, looks, opened, mails, isHeld: held }
}

/** What each field shows for a setting. */
export function retentionValues(setting: RetentionSetting): Readonly<Record<string, string>> {
  const text = (months: number | null) => (months === null ? '' : String(months))
  return {
    leavers: text(setting.leavers),
    looks: text(setting.looks),
    opened: text(setting.opened),
    mails: text(setting.mails),
    held: setting.isHeld ? 'yes' : 'no',
  }
}
