import { zodResolver } from '@hookform/resolvers/zod'
import { type FormEvent, useMemo, useRef } from 'react'
import { type Control, type FieldErrors, type UseFormRegister, useForm } from 'react-hook-form'
import type { RuleSet } from '~/domain/opel/rule-set'
import { type FormFields, nestFields } from '~/domain/returns/form-fields'
import { type FormProblem, type ReturnSubmission, returnFormSchema } from '~/domain/returns/return-form'

/** The form's values as react-hook-form nests them: the rule set decides which there are. */
export type FormShape = Record<string, unknown>
export type Register = UseFormRegister<FormShape>
export type ReturnFormControl = Control<FormShape, unknown, ReturnSubmission>

/** Lists post under a name that ends in brackets; react-hook-form drops them from its paths. */
const lists = ['trigger', 'reason', 'already']

/**
 * react-hook-form over a form that posts by itself: pressing "Check answers" is stopped while the schema finds a problem;
 * every other button, and a form without one, goes to the server as the browser sends it.
 */
export function useReturnForm({
  ruleSet,
  fields,
  sent,
}: {
  ruleSet: RuleSet
  fields: FormFields
  sent: readonly FormProblem[]
}) {
  const schema = useMemo(() => returnFormSchema(ruleSet), [ruleSet])
  const defaultValues = useMemo(() => ({ ...nestFields(fields) }), [fields])
  const form = useForm<FormShape, unknown, ReturnSubmission>({
    resolver: zodResolver(schema),
    defaultValues,
    shouldFocusError: false,
    reValidateMode: 'onSubmit',
  })
  const isChecked = useRef(false)
  const { errors, submitCount } = form.formState

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    const element = event.currentTarget
    const button = (event.nativeEvent as SubmitEvent).submitter
    if (isChecked.current || button?.getAttribute('value') !== 'check') {
      isChecked.current = false
      return
    }
    event.preventDefault()
    void form.handleSubmit(() => {
      // A form cannot be submitted again while its submit event is still under way, and the schema answers that soon.
      window.setTimeout(() => {
        isChecked.current = true
        element.requestSubmit(button)
      })
    })()
  }

  return {
    register: form.register,
    control: form.control,
    handleSubmit,
    problems: submitCount > 0 ? problemsIn(errors) : sent,
    submission: submitCount,
  }
}

/** Errors by path as problems by field, in the order they were found. */
export function problemsIn(errors: FieldErrors<FormShape>, path: readonly string[] = []): FormProblem[] {
  return Object.entries(errors).flatMap(([name, error]): FormProblem[] => {
    if (typeof error !== 'object' || error === null) return []
    const here = [...path, name]
    if ('message' in error && typeof error.message === 'string' && 'type' in error) {
      return [{ field: fieldAt(here), message: error.message }]
    }
    return problemsIn(error as FieldErrors<FormShape>, here)
  })
}

function fieldAt(path: readonly string[]): string {
  const name = path.join('.')
  return lists.includes(name) || name.endsWith('.kind') ? `${name}[]` : name
}
