import { assertNever } from '~/domain/assert-never'
import { type DeclaredLevel, longestDeclaredWords } from '~/domain/opel/effective-level'
import { isOpelLevel, levelLabel, type OpelLevel, opelLevels } from '~/domain/opel/levels'
import { removePatientDetails } from '~/domain/returns/patient-details'
import { patientProblem } from '~/domain/returns/patient-question'
import { type Entries, entryText } from './form-entries'

/** The level part of the check page, as typed. */
export interface LevelFields {
  readonly declaredLevel: string
  readonly declaredReason: string
  readonly declaredWords: string
  readonly clinicianName: string
  readonly clinicianRole: string
}

/** A level that can be chosen instead of the calculated one. */
export interface LevelChoice {
  readonly value: string
  readonly label: string
  readonly needs: 'nothing' | 'reason' | 'clinician'
}

/** Where somebody says what to do about words of the level that look like a patient's details: `yes` is "no patient". */
export const wordsChoiceField = 'wordsConfirmed'

/** What a browser posted of the level, the details of a patient removed where that was asked for. */
export function levelFieldsOf(entries: Entries): LevelFields {
  const text = (name: keyof LevelFields) => entryText(entries, name)
  return {
    declaredLevel: text('declaredLevel'),
    declaredReason: text('declaredReason'),
    declaredWords:
      entryText(entries, wordsChoiceField) === 'remove'
        ? removePatientDetails(text('declaredWords'))
        : text('declaredWords'),
    clinicianName: text('clinicianName'),
    clinicianRole: text('clinicianRole'),
  }
}

/** The fields of a level declared before, which stands until the practice changes it. */
export function fieldsOfDeclared(declared: DeclaredLevel | null, calculated: OpelLevel): LevelFields {
  return {
    declaredLevel: String(declared?.level ?? calculated),
    declaredReason: declared?.reason ?? '',
    declaredWords: declared?.words ?? '',
    clinicianName: declared?.clinician?.name ?? '',
    clinicianRole: declared?.clinician?.role ?? '',
  }
}

/**
 * The declared level in the fields; null when it agrees with the calculated one, undefined when none of the levels was
 * chosen (a forged post: the page always has one).
 */
export function readDeclared(fields: LevelFields, calculated: OpelLevel): DeclaredLevel | null | undefined {
  const level = Number(fields.declaredLevel)
  if (!isOpelLevel(level)) return undefined
  if (level === calculated) return null
  const clinician = { name: fields.clinicianName.trim(), role: fields.clinicianRole.trim() }
  const declared = { level, reason: fields.declaredReason, words: fields.declaredWords.trim() }
  return level < calculated - 1 ? { ...declared, clinician } : declared
}

/** Words about the level that look like a patient's details, unless somebody said that they are none. */
export function declaredWordsProblem(words: string, isConfirmed: boolean): string | undefined {
  return isConfirmed || words.length > longestDeclaredWords ? undefined : patientProblem(words)
}

/** The levels to choose from: the calculated one first, worse ones, then the better ones that are allowed. */
export function levelChoices(calculated: OpelLevel, isEmergency: boolean): LevelChoice[] {
  const choice = (level: OpelLevel): LevelChoice => {
    const needs = needsOf(calculated, level)
    return { value: String(level), label: choiceLabel(calculated, level, needs), needs }
  }
  const worse = opelLevels.filter((level) => level > calculated)
  const better = opelLevels.filter(
    (level) => level === calculated - 1 || (isEmergency && level < calculated - 1 && level >= 2),
  )
  return [choice(calculated), ...worse.map(choice), ...[...better].reverse().map(choice)]
}

function needsOf(calculated: OpelLevel, level: OpelLevel): LevelChoice['needs'] {
  if (level === calculated) return 'nothing'
  return level < calculated - 1 ? 'clinician' : 'reason'
}

function choiceLabel(calculated: OpelLevel, level: OpelLevel, needs: LevelChoice['needs']): string {
  switch (needs) {
    case 'nothing':
      return `I agree: ${levelLabel(level)}`
    case 'reason':
      return `It is ${level > calculated ? 'worse' : 'better'} than that: ${levelLabel(level)}`
    case 'clinician':
      return `It is better than that: ${levelLabel(level)}, as a clinician has judged`
    default:
      return assertNever(needs)
  }
}

/** A level to raise or lower to, from the one that stands. */
export interface LevelMove {
  readonly value: string
  readonly label: string
  readonly hint: string
  readonly needs: LevelChoice['needs']
}

/** The levels that can stand instead of the standing one on the same answers, worse ones first. */
export function levelMoves(calculated: OpelLevel, standing: OpelLevel, isEmergency: boolean): LevelMove[] {
  const allowed = levelChoices(calculated, isEmergency)
  return [...opelLevels]
    .reverse()
    .filter((level) => level !== standing)
    .flatMap((level) => {
      const choice = allowed.find(({ value }) => value === String(level))
      if (!choice) return []
      const label = `${level > standing ? 'Raise' : 'Lower'} to ${levelLabel(level)}`
      return [{ value: choice.value, label, hint: moveHint(choice.needs), needs: choice.needs }]
    })
}

function moveHint(needs: LevelChoice['needs']): string {
  switch (needs) {
    case 'nothing':
      return 'This is what your answers come to. It needs no reason.'
    case 'reason':
      return 'Needs a reason and a few words.'
    case 'clinician':
      return 'Only as a named clinician has judged, with a reason and a few words.'
    default:
      return assertNever(needs)
  }
}
