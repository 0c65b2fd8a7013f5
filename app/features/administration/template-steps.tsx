import { TemplateCheckPage, TemplateConflict } from './template-check-page'
import { TemplateFormPage } from './template-form-page'
import type { TemplateAnswer } from './template-request.server'
import type { TemplateStart } from './templates.server'

interface TemplateStepsProps {
  readonly start: TemplateStart
  readonly answer: TemplateAnswer | undefined
}

/** The page of a template's form: to fill in, to check, or to choose between two changes. */
export function TemplateSteps({ start, answer }: TemplateStepsProps) {
  switch (answer?.kind) {
    case 'checked':
      return <TemplateCheckPage start={start} checked={answer.checked} answer={answer.answer} />
    case 'stale':
      return <TemplateConflict start={start} values={answer.values} />
    default:
      return <TemplateFormPage start={start} answer={answer?.answer} />
  }
}
