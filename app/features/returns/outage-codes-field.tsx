import { useState } from 'react'
import type { RuleSet } from '~/domain/opel/rule-set'
import { entriesFromFields } from '~/domain/returns/form-fields'
import { outageCodes, readOutageCodes } from '~/domain/returns/outage-codes'
import { TextField } from '~/ui/forms/text-field'
import { codesField } from './outage-entries'

interface OutageCodesProps {
  ruleSet: RuleSet
  typed: string
  error: string | undefined
}

/**
 * The codes that a practice reads out from its outage card. With JavaScript they tap the answers below as soon as they can be
 * read; without it the server does, when the form is sent.
 */
export function OutageCodesField({ ruleSet, typed, error }: OutageCodesProps) {
  const [filled, setFilled] = useState(false)
  return (
    <>
      <TextField
        name={codesField}
        label="Codes from the outage card"
        labelSize="m"
        hint={`Like ${outageCodes(ruleSet).example}. They answer the questions below. Leave it empty to tap the answers instead.`}
        width={20}
        autoComplete="off"
        defaultValue={typed}
        error={error}
        inputProps={{
          autoCapitalize: 'characters',
          spellCheck: false,
          onChange: (event) => setFilled(tapAnswers(ruleSet, event.currentTarget)),
        }}
      />
      <p className="app-codes-read" aria-live="polite">
        {filled && 'The questions below are answered. Read them back, then check.'}
      </p>
    </>
  )
}

/** Taps each answer that the codes name, as a person would, so that level and draft follow. Gives whether they could be read. */
function tapAnswers(ruleSet: RuleSet, field: HTMLInputElement): boolean {
  const read = readOutageCodes(ruleSet, field.value)
  if (!read.ok) return false
  for (const [name, value] of entriesFromFields(read.fields)) {
    const answer = [...(field.form?.elements ?? [])].find(
      (one) => one instanceof HTMLInputElement && one.name === name && one.value === value,
    )
    if (answer instanceof HTMLInputElement && !answer.checked) answer.click()
  }
  return true
}
