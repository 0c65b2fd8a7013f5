import type { RuleSet } from '~/domain/opel/rule-set'
import type { CatalogueEntry, Decider, Requester } from '~/domain/support/catalogue'
import { type ConditionInWords, conditionInWords } from './condition-words'
import { dateWords } from './moments'

const requesterWords: Readonly<Record<Requester, string>> = {
  practice: 'the practice asks',
  icb: 'the ICB nominates',
  pcn_lead: 'the PCN lead asks',
}

const deciderWords: Readonly<Record<Decider, string>> = {
  triage: 'A primary care officer or manager',
  manager: 'A primary care manager',
  workforce: 'The workforce team',
}

/** A support action as people read it. */
export interface EntryInWords {
  readonly code: string
  readonly name: string
  readonly whatItIs: string
  readonly whenItFits: string
  readonly exclusions: readonly string[]
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  /** When it is suggested on a case; `null` when nothing suggests it. */
  readonly suggestedWhen: ConditionInWords | null
  readonly checklist: readonly string[]
  readonly messageTemplate: string
}

/** Says an entry of the catalogue in words. Pure. */
export function entryInWords(entry: CatalogueEntry, ruleSet: RuleSet): EntryInWords {
  const { targets } = entry
  const days = targets.decideWithinWorkingDays
  return {
    code: entry.code,
    name: entry.name,
    whatItIs: entry.whatItIs,
    whenItFits: entry.whenItFits,
    exclusions: entry.exclusions,
    facts: [
      {
        label: 'How it begins',
        value: capital(entry.requestedBy.map((who) => requesterWords[who]).join(', or ')),
      },
      { label: 'Who decides', value: deciderWords[entry.decidedBy] },
      { label: 'Who is brought in', value: entry.consulted || 'Nobody else' },
      {
        label: 'Decided within',
        value: `${days === 1 ? '1 working day' : `${days} working days`}, priority ${targets.priority}`,
      },
      {
        label: 'How often',
        value:
          entry.allowancePerYear === null
            ? 'No limit'
            : `${entry.allowancePerYear} in a financial year, more with a reason`,
      },
      {
        label: 'What limits it',
        value:
          entry.capacity === 'cover_provider_half_day'
            ? 'The half days of a cover provider'
            : 'Nothing counted',
      },
      { label: 'Where it comes from', value: entry.source },
      {
        label: 'Offered',
        value: `From ${dateWords(entry.validFromDay)}${entry.validToDay ? ` to ${dateWords(entry.validToDay)}` : ''}`,
      },
    ],
    suggestedWhen: entry.suggestedWhen && conditionInWords(entry.suggestedWhen, ruleSet),
    checklist: entry.checklist,
    messageTemplate: entry.messageTemplate,
  }
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
