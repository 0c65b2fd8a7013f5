import type { RuleSet } from '~/domain/opel/rule-set'
import type { CatalogueEntry } from '~/domain/support/catalogue'
import { capacityWords, deciderWords, requesterWords } from './catalogue-field-words'
import { type ConditionInWords, conditionInWords } from './condition-words'
import { dateWords } from './moments'

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
        value: entry.requestedBy.map((who) => requesterWords[who]).join('. '),
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
        value: capacityWords[entry.capacity],
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
