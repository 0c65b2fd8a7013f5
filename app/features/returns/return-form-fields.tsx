import { useState } from 'react'
import { longestFreeText } from '~/domain/returns/return-form'
import { CheckboxField } from '~/ui/forms/checkbox-group'
import { EnterButton, SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import {
  basedOnField,
  copiedFromField,
  droppedField,
  fieldList,
  fieldText,
  reasonField,
  rulesField,
} from './form-entries'
import type { ReturnFormPage } from './form-page'
import type { Register } from './use-return-form'

/** What the form says of itself: which draft, rules and version of the day it stands on, and what was confirmed. */
export function HiddenFields({ page }: { page: ReturnFormPage }) {
  return (
    <>
      <EnterButton name="intent" value="check">
        Check answers
      </EnterButton>
      <input type="hidden" name="draftVersion" defaultValue={String(page.draftVersion)} />
      <input type="hidden" name="formKey" value={page.formKey} />
      <input type="hidden" name={basedOnField} defaultValue={String(page.basedOn)} />
      {page.sendAtOnce && (
        <>
          <input type="hidden" name={copiedFromField} value={fieldText(page.fields, copiedFromField)} />
          <input type="hidden" name="submitKey" value={page.sendAtOnce.submitKey} />
          <input type="hidden" name="purposeVersion" value={page.sendAtOnce.purposeVersion} />
        </>
      )}
      <input type="hidden" name={rulesField} value={page.ruleSetId} />
      {fieldList(page.fields, droppedField).map((words) => (
        <input key={words} type="hidden" name={droppedField} value={words} />
      ))}
      {fieldList(page.fields, 'confirmed[]').map((id) => (
        <input key={id} type="hidden" name="confirmed[]" value={id} />
      ))}
    </>
  )
}

/** Why it was wrong, or why it comes so late. */
export function ReasonField({ page, error }: { page: ReturnFormPage; error: string | undefined }) {
  return (
    <TextArea
      name={reasonField}
      {...reasonWords(page)}
      labelSize="m"
      rows={2}
      maxLength={500}
      defaultValue={fieldText(page.fields, reasonField)}
      error={error}
    />
  )
}

/** By telephone it may have been said long before it is entered, on a morning without the service above all. */
function reasonWords({ act, needsReason }: ReturnFormPage): { label: string; hint: string } {
  const stays = 'They stay with the return. No patient details.'
  if (act === 'corrected') return { label: 'What was wrong?', hint: `A few words. ${stays}` }
  if (needsReason) {
    return {
      label: 'Why does it come so late?',
      hint: `A few words, with the time at which it was said. ${stays}`,
    }
  }
  return {
    label: 'Was it said earlier?',
    hint: `At what time, and to whom, like “8:50am, to Ann, while the service was down”. ${stays} Leave it empty when you are on the telephone now.`,
  }
}

interface FreeTextProps {
  page: ReturnFormPage
  errors: ReadonlyMap<string, string>
  register: Register
}

/** The free text, and under it what to do once some text of the form looks like a patient's details. */
export function FreeTextField({ page, errors, register }: FreeTextProps) {
  const isConfirmed = fieldText(page.fields, 'freeTextConfirmed') !== ''
  const looksLikePatient = [...errors.values()].some((message) => message.includes('this is no patient'))
  // Stays once it was asked: a tick whose box goes away with the message would never be posted.
  const [isAsked, setIsAsked] = useState(isConfirmed || looksLikePatient)
  if (looksLikePatient && !isAsked) setIsAsked(true)
  const { onChange, ...rest } = register('freeText')
  return (
    <>
      <TextArea
        name="freeText"
        label="Anything else"
        hint="No patient details, please. You can leave this empty."
        labelSize="m"
        rows={3}
        maxLength={longestFreeText}
        defaultValue={fieldText(page.fields, 'freeText')}
        error={errors.get('freeText')}
        inputProps={{ ...rest, onChange: (event) => void onChange(event) }}
      />
      {isAsked && (
        <div className="app-no-patient">
          <SubmitButton kind="secondary" small name="intent" value="remove-details">
            Remove them
          </SubmitButton>
          <CheckboxField
            name="freeTextConfirmed"
            label="This is no patient"
            defaultChecked={isConfirmed}
            inputProps={register('freeTextConfirmed')}
          />
        </div>
      )}
    </>
  )
}
