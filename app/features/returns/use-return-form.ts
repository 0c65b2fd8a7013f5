import { type FormEvent, useMemo, useRef } from 'react'
import { type Control, type Resolver, type UseFormRegister, useForm } from 'react-hook-form'
import type { RuleSet } from '~/domain/opel/rule-set'
import { type FormFields, nestFields } from '~/domain/returns/form-fields'
import { type FormProblem, type ReturnSubmission, readReturnValues } from '~/domain/returns/return-form'

/** The form's values as react-hook-form nests them: the rule set decides which there are. */
export type FormShape = Record<string, unknown>
export type Register = UseFormRegister<FormShape>
export type ReturnFormControl = Control<FormShape, unknown, ReturnSubmission>

interface ReturnFormGiven {
  readonly ruleSet: RuleSet
  readonly fields: FormFields
  /** What the server found, until the browser has looked itself. */
  readonly sent: readonly FormProblem[]
}

/** The buttons that need a complete form. */
const checkedButtons: readonly string[] = ['check', 'send']

/**
 * react-hook-form over a form that posts by itself: pressing "Check answers" or "Send return" is stopped while the form has a problem; every
 * other button, and a form without one, goes to the server as the browser sends it.
 */
export function useReturnForm({ ruleSet, fields, sent }: ReturnFormGiven) {
  const resolver = useMemo(() => resolverOf(ruleSet), [ruleSet])
  const defaultValues = useMemo(() => ({ ...nestFields(fields) }), [fields])
  const form = useForm<FormShape, unknown, ReturnSubmission>({
    resolver,
    defaultValues,
    shouldFocusError: false,
    reValidateMode: 'onSubmit',
  })
  const isChecked = useRef(false)
  const { errors, submitCount } = form.formState

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    const element = event.currentTarget
    const button = (event.nativeEvent as SubmitEvent).submitter
    if (isChecked.current || !checkedButtons.includes(button?.getAttribute('value') ?? '')) {
      isChecked.current = false
      return
    }
    event.preventDefault()
    void form.handleSubmit(() => {
      // A form cannot be submitted again while its submit event is still under way, and the answers are read that soon.
      window.setTimeout(() => {
        isChecked.current = true
        element.requestSubmit(button)
      })
    })()
  }

  return {
    register: form.register,
    control: form.control,
    setValue: form.setValue,
    handleSubmit,
    problems: submitCount > 0 ? problemsIn(errors) : sent,
    submission: submitCount,
  }
}

/**
 * The reading that the server's schema wraps, as a resolver. Not `zodResolver`: with the schema library it weighs 14 KB, and the
 * page has to fit the connection of a branch surgery. Errors stand under the field's own name.
 */
function resolverOf(ruleSet: RuleSet): Resolver<FormShape, unknown, ReturnSubmission> {
  return (values) => {
    const { submission, problems } = readReturnValues(ruleSet, values)
    if (problems.length === 0) return { values: submission, errors: {} }
    return {
      values: {},
      errors: Object.fromEntries(problems.map(({ field, message }) => [field, { type: 'custom', message }])),
    }
  }
}

function problemsIn(errors: Readonly<Record<string, unknown>>): FormProblem[] {
  return Object.entries(errors).flatMap(([field, error]) =>
    typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
      ? [{ field, message: error.message }]
      : [],
  )
}
