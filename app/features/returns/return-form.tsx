import { useEffect, useMemo, useRef, useState } from 'react'
import { assertNever } from '~/domain/assert-never'
import { longestFreeText } from '~/domain/returns/return-form'
import { CheckboxField } from '~/ui/forms/checkbox-group'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { StickyBar } from '~/ui/work/sticky-bar'
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
import { LevelIfSent } from './level-if-sent'
import { OutageCodesField } from './outage-codes-field'
import { codesField } from './outage-entries'
import { Question } from './question-fields'
import { ConflictNotice, DroppedNotice, FilledNotice, QuestionsNotice } from './return-form-notices'
import { SafetyFields } from './safety-fields'
import { type AutosaveState, useDraftAutosave } from './use-draft-autosave'
import { useEarlyInput } from './use-early-input'
import { useReturnForm } from './use-return-form'

/** The return: four questions, more detail for who wants it, the safety question, free text. */
export function ReturnForm({ page }: { page: ReturnFormPage }) {
  const { ruleSet, fields, lastDays, paths, sendAtOnce } = page
  const element = useRef<HTMLFormElement>(null)
  const isLive = useIsLive()
  const { register, control, setValue, handleSubmit, problems, submission } = useReturnForm({
    ruleSet,
    fields,
    sent: page.problems,
  })
  useEarlyInput(element, setValue)
  const { saved, noteChange } = useDraftAutosave(element, paths.draft)
  const errors = useMemo(() => new Map(problems.map(({ field, message }) => [field, message])), [problems])
  const core = ruleSet.parameters.filter(({ isCore }) => isCore)
  const detail = ruleSet.parameters.filter(({ isCore }) => !isCore)
  const shared = { fields, errors, lastDays, register }
  return (
    <>
      <ErrorSummary problems={problems} submission={submission} />
      {page.conflict && <ConflictNotice conflict={page.conflict} formPath={paths.form} />}
      <QuestionsNotice questions={page.questions} />
      <DroppedNotice dropped={fieldList(fields, droppedField)} />
      <FilledNotice filled={page.filled} act={page.act} />
      <form
        method="post"
        action={paths.form}
        noValidate
        ref={element}
        onSubmit={handleSubmit}
        onChange={noteChange}
      >
        <HiddenFields page={page} />
        {page.channel === 'phone' && (
          <OutageCodesField
            ruleSet={ruleSet}
            typed={fieldText(fields, codesField)}
            error={errors.get(codesField)}
          />
        )}
        {page.needsReason && <ReasonField page={page} error={errors.get(reasonField)} />}
        {core.map((parameter) => (
          <Question key={parameter.id} parameter={parameter} {...shared} />
        ))}
        <details className="nhsuk-details app-more-detail" open={isDetailOpen(page, errors)}>
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">More detail</span>
          </summary>
          <div className="nhsuk-details__text">
            <p>Answer what you have at hand. Each may be left out.</p>
            {detail.map((parameter) => (
              <Question key={parameter.id} parameter={parameter} {...shared} />
            ))}
          </div>
        </details>
        <SafetyFields ruleSet={ruleSet} fields={fields} errors={errors} register={register} />
        <FreeTextField page={page} errors={errors} register={register} />
        <p className="app-save-row">
          <SubmitButton kind="secondary" small name="intent" value="save">
            Save and come back
          </SubmitButton>
          {sendAtOnce && (
            <SubmitButton kind="secondary" small name="intent" value="check">
              Check answers first
            </SubmitButton>
          )}
          {saved.state === 'saved' && <span className="app-saved">Saved at {saved.at}. Not sent yet.</span>}
        </p>
        {sendAtOnce && (
          <p className="app-purpose">
            {sendAtOnce.purposeInShort} <a href="/privacy">How your returns are used</a>
          </p>
        )}
        <StickyBar
          button={
            <SubmitButton name="intent" value={sendAtOnce ? 'send' : 'check'}>
              {sendAtOnce ? 'Send return' : 'Check answers'}
            </SubmitButton>
          }
        >
          {(isLive || sendAtOnce) && (
            <LevelIfSent ruleSet={ruleSet} control={control} isLive={isLive} isPosted={sendAtOnce !== null} />
          )}
          <SaveTrouble saved={saved} />
        </StickyBar>
      </form>
    </>
  )
}

/** False until React runs in the browser: the level and the saved line mean nothing without it. */
function useIsLive(): boolean {
  const [isLive, setIsLive] = useState(false)
  useEffect(() => setIsLive(true), [])
  return isLive
}

function HiddenFields({ page }: { page: ReturnFormPage }) {
  return (
    <>
      {/* Enter in a text field presses the first button of a form. */}
      <button
        type="submit"
        name="intent"
        value="check"
        className="app-enter-button"
        tabIndex={-1}
        aria-hidden="true"
      >
        Check answers
      </button>
      <input type="hidden" name="draftVersion" defaultValue={String(page.draftVersion)} />
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

function ReasonField({ page, error }: { page: ReturnFormPage; error: string | undefined }) {
  return (
    <TextArea
      name={reasonField}
      label={page.act === 'corrected' ? 'What was wrong?' : 'Why does it come so late?'}
      hint="A few words. They stay with the return. No patient details."
      labelSize="m"
      rows={2}
      maxLength={500}
      defaultValue={fieldText(page.fields, reasonField)}
      error={error}
    />
  )
}

interface FreeTextProps {
  page: ReturnFormPage
  errors: ReadonlyMap<string, string>
  register: ReturnType<typeof useReturnForm>['register']
}

function FreeTextField({ page, errors, register }: FreeTextProps) {
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

function isDetailOpen(page: ReturnFormPage, errors: ReadonlyMap<string, string>): boolean {
  const ids = page.ruleSet.parameters.filter(({ isCore }) => !isCore).map(({ id }) => id)
  const isDetail = (name: string) => ids.includes(name.split('.')[0] ?? '')
  const hasValue = Object.entries(page.fields).some(([name, value]) => isDetail(name) && value.length > 0)
  return page.hadDetail || hasValue || [...errors.keys()].some(isDetail)
}

/** Why what is typed is not being kept, with what to do. */
function SaveTrouble({ saved }: { saved: AutosaveState }) {
  switch (saved.state) {
    case 'unsaved':
    case 'saved':
      return null
    case 'saved-by-other':
      return (
        <p className="app-save-trouble">
          {saved.byName} saved this return at {saved.at}. Nothing of yours is lost: press “Check answers” to
          see both.
        </p>
      )
    case 'signed-out':
      return (
        <p className="app-save-trouble">
          You were signed out. Press “Check answers”: you sign in again, and what you typed is still here.
        </p>
      )
    case 'failed':
      return <p className="app-save-trouble">Could not save just now. It is tried again as you go on.</p>
    default:
      return assertNever(saved)
  }
}
