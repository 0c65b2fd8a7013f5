import { assertNever } from '~/domain/assert-never'
import type { CaseEvent } from '~/domain/cases/case-events'
import { targetWords } from '~/domain/cases/target-settings'
import type { ToldEvent } from '~/domain/cases/tellings'

interface ToldWords {
  readonly title: string
  readonly body?: string
}

/** What the ICB reads of a telling: whom the service told by itself, by name, and of what. */
export function toldWordsForIcb(told: ToldEvent): ToldWords {
  const names = told.people.map(({ name }) => name).join(', ')
  const to = names === '' ? 'nobody: there was nobody to tell' : names
  return { title: `Told ${roleOf(told)}: ${to}`, body: whyOf(told) }
}

/** What the practice reads of it: what it was told itself, and that a time was not kept. Null for the rest. */
export function toldWordsForPractice(told: ToldEvent): ToldWords | null {
  switch (told.what) {
    case 'breach':
      return { title: `Not done in time: ${owedOf(told)}`, body: 'The duty manager was told.' }
    case 'practice_breach':
      return { title: 'You were told that we are late, and whom to ring' }
    case 'practice_on_call':
      return { title: 'You were told whom to ring outside working hours' }
    case 'on_call':
      return { title: 'The ICB on-call was told' }
    case 'evening':
      return { title: 'The duty manager was told that this is still open at the end of the day' }
    case 'morning':
      return { title: 'The managers were told that this was open over the night' }
    case 'warning':
    case 'opel_4':
    case 'lapsed':
      return null
    default:
      return assertNever(told.what)
  }
}

function roleOf({ what, step }: ToldEvent): string {
  switch (what) {
    case 'warning':
      return 'who has it, or is on duty'
    case 'breach':
    case 'evening':
      return 'the duty manager'
    case 'morning':
      return 'the duty manager and the managers'
    case 'practice_breach':
    case 'practice_on_call':
      return 'the practice'
    case 'opel_4':
      return step ? `step ${step.number} of the duty list, ${step.name}` : 'the duty list'
    case 'on_call':
      return 'who is on call'
    case 'lapsed':
      return 'the owner it had'
    default:
      return assertNever(what)
  }
}

function whyOf(told: ToldEvent): string {
  switch (told.what) {
    case 'warning':
      return `Time is running out: ${owedOf(told)}.`
    case 'breach':
      return `Past its time: ${owedOf(told)}.`
    case 'practice_breach':
      return `Past its time: ${owedOf(told)}. They have the number to ring.`
    case 'opel_4': {
      const skipped = told.step?.skipped ?? []
      return skipped.length === 0
        ? 'OPEL 4, not acknowledged yet.'
        : `OPEL 4, not acknowledged yet. Nobody covers ${skipped.join(', ')}: skipped.`
    }
    case 'evening':
      return 'Priority 1 is still open at the end of the day, with no record for the night.'
    case 'morning':
      return 'Priority 1 was open outside working hours and nothing was recorded for that time.'
    case 'on_call':
    case 'practice_on_call':
      return 'Priority 1, raised outside working hours.'
    case 'lapsed':
      return 'Nothing was recorded for too long, so the case went back to new.'
    default:
      return assertNever(told.what)
  }
}

function owedOf({ about }: ToldEvent): string {
  const owed = about.flatMap(({ target }) => (target === null ? [] : [targetWords[target]]))
  return [...new Set(owed)].join(', ').toLowerCase()
}

/** True for the events by which the service says that it told somebody: they change nothing that a person decides on. */
export function isTelling(event: CaseEvent): boolean {
  return event.kind === 'told'
}
