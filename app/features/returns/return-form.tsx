import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { SubmitButton } from '~/ui/forms/submit-button'
import { useEarlyInput } from '~/ui/forms/use-early-input'
import { StickyBar } from '~/ui/work/sticky-bar'
import { droppedField, fieldList, fieldText, reasonField } from './form-entries'
import type { ReturnFormPage } from './form-page'
import { LevelIfSent } from './level-if-sent'
import { OutageCodesField } from './outage-codes-field'
import { codesField } from './outage-entries'
import { Question } from './question-fields'
import { FreeTextField, HiddenFields, ReasonField } from './return-form-fields'
import { ConflictNotice, DroppedNotice, FilledNotice, QuestionsNotice } from './return-form-notices'
import { SafetyFields } from './safety-fields'
import { SaveTrouble } from './save-trouble'
import { useDraftAutosave } from './use-draft-autosave'
import { useReturnForm } from './use-return-form'

/** The return: four questions, more detail for who wants it, the safety question, free text. `head` stands below what is wrong. */
export function ReturnForm({ page, head }: { page: ReturnFormPage; head: ReactNode }) {
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
  const shared = { fields, errors, lastDays, outsidePressures: page.outsidePressures, register }
  return (
    <>
      <ErrorSummary problems={problems} submission={submission} />
      {head}
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
        {page.channel === 'phone' && !page.needsReason && (
          <ReasonField page={page} error={errors.get(reasonField)} />
        )}
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

function isDetailOpen(page: ReturnFormPage, errors: ReadonlyMap<string, string>): boolean {
  const ids = page.ruleSet.parameters.filter(({ isCore }) => !isCore).map(({ id }) => id)
  const isDetail = (name: string) => ids.includes(name.split('.')[0] ?? '')
  const hasValue = Object.entries(page.fields).some(([name, value]) => isDetail(name) && value.length > 0)
  return page.hadDetail || hasValue || [...errors.keys()].some(isDetail)
}
