import type { OpelLevel } from './levels'
import type { RuleSet } from './rule-set'

/** A level the practice declares instead of the calculated one. */
export interface DeclaredLevel {
  readonly level: OpelLevel
  /** A code of the rule set's `declaredLevelReasons`. */
  readonly reason: string
  /** A few words of why. */
  readonly words: string
  /** Who answers for lowering an emergency. */
  readonly clinician?: { readonly name: string; readonly role: string }
}

export interface DeclaredLevelProblem {
  readonly field: 'declaredLevel' | 'declaredReason' | 'declaredWords' | 'clinicianName' | 'clinicianRole'
  readonly message: string
}

export const longestDeclaredWords = 500

const longestClinicianText = 100

/**
 * What is wrong with a declared level; empty when it may stand. Higher is always allowed; one lower too; lower than
 * that only out of an emergency, down to OPEL 2, in the name of a clinician. Always with a reason and a few words.
 * Declaring the calculated level is agreeing with it and needs nothing.
 */
export function declaredLevelProblems(
  ruleSet: RuleSet,
  calculated: { readonly level: OpelLevel; readonly triggers: readonly unknown[] },
  declared: DeclaredLevel,
): DeclaredLevelProblem[] {
  if (declared.level === calculated.level) return []
  const problems: DeclaredLevelProblem[] = []
  const isEmergency = calculated.triggers.length > 0
  const stepsDown = calculated.level - declared.level
  if (stepsDown > 1 && !isEmergency) {
    const message = `Choose OPEL ${calculated.level - 1} or higher: a return can be declared one level lower`
    problems.push({ field: 'declaredLevel', message })
  } else if (stepsDown > 1 && declared.level < 2) {
    problems.push({
      field: 'declaredLevel',
      message: 'Choose OPEL 2 or higher: an emergency was reported today',
    })
  } else if (stepsDown > 1) {
    problems.push(...clinicianProblems(declared.clinician))
  }
  if (!ruleSet.declaredLevelReasons.some(({ code }) => code === declared.reason)) {
    problems.push({ field: 'declaredReason', message: 'Choose why the level should be different' })
  }
  if (declared.words.trim() === '') {
    problems.push({
      field: 'declaredWords',
      message: 'Enter a few words on why the level should be different',
    })
  } else if (declared.words.length > longestDeclaredWords) {
    const message = `Shorten your words to ${longestDeclaredWords} characters or fewer`
    problems.push({ field: 'declaredWords', message })
  }
  return problems
}

function clinicianProblems(clinician: DeclaredLevel['clinician']): DeclaredLevelProblem[] {
  const problems: DeclaredLevelProblem[] = []
  if (!clinician?.name.trim()) {
    problems.push({ field: 'clinicianName', message: 'Enter the name of the clinician who judged it safe' })
  } else if (clinician.name.length > longestClinicianText) {
    const message = `Shorten the name to ${longestClinicianText} characters or fewer`
    problems.push({ field: 'clinicianName', message })
  }
  if (!clinician?.role.trim()) {
    problems.push({ field: 'clinicianRole', message: 'Enter the role of that clinician, like GP partner' })
  } else if (clinician.role.length > longestClinicianText) {
    const message = `Shorten the role to ${longestClinicianText} characters or fewer`
    problems.push({ field: 'clinicianRole', message })
  }
  return problems
}

/** The declared level if there is one, else the calculated. The ICB's assessment stands beside it, never instead. */
export function effectiveLevel(calculated: OpelLevel, declared: OpelLevel | null | undefined): OpelLevel {
  return declared ?? calculated
}
