import type { RuleSet } from '../opel/rule-set'
import type { FormFields } from '../returns/form-fields'
import { noKind } from '../returns/parameter-fields'

/** What a pressure from outside is set for: the whole ICB, a place or a PCN. */
export const pressureAreaKinds = ['icb', 'place', 'pcn'] as const
export type PressureAreaKind = (typeof pressureAreaKinds)[number]

/** A pressure may be set for so many days at once; then somebody looks at it again. */
export const mostPressureDays = 31

/** The pressures that the ICB sets, in the rule set's words and order. */
export function pressureKinds(ruleSet: RuleSet): { readonly code: string; readonly label: string }[] {
  return ruleSet.parameters.flatMap(({ entry }) =>
    entry.kind === 'kinds'
      ? entry.options.flatMap(({ code, label, setBy }) => (setBy === 'icb' ? [{ code, label }] : []))
      : [],
  )
}

/** A pressure in words; one that the rules no longer know by its code. */
export function pressureLabel(ruleSet: RuleSet, code: string): string {
  return pressureKinds(ruleSet).find((kind) => kind.code === code)?.label ?? code.replaceAll('_', ' ')
}

/** What practices are told of a pressure, as a sentence that another can follow. */
export function noteSentence(note: string): string {
  return /[.!?]$/.test(note) ? note : `${note}.`
}

/**
 * The fields of a return with the pressures ticked that the ICB has set, beside what is ticked already; "None of these" goes
 * when there is one. For a form that is opened afresh: what a practice unticked is never ticked again.
 */
export function withPressuresTicked(
  ruleSet: RuleSet,
  fields: FormFields,
  kinds: readonly string[],
): FormFields {
  const ticked = ruleSet.parameters.flatMap(({ id, entry }) => {
    if (entry.kind !== 'kinds') return []
    const set = entry.options.filter(({ code, setBy }) => setBy === 'icb' && kinds.includes(code))
    if (set.length === 0) return []
    const name = `${id}.kind[]`
    const held = fields[name] ?? []
    const own = (typeof held === 'string' ? [held] : held).filter((code) => code !== noKind)
    return [[name, [...new Set([...own, ...set.map(({ code }) => code)])]] as const]
  })
  return ticked.length === 0 ? fields : { ...fields, ...Object.fromEntries(ticked) }
}
