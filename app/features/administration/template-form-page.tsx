import { caseLanes, caseLaneWords } from '~/domain/cases/lanes'
import {
  longestTemplateBody,
  longestTemplateName,
  longestTemplatePurpose,
  messageWordSays,
  messageWords,
} from '~/domain/messages/message-templates'
import { InsetText } from '~/ui/content/callouts'
import { CheckboxGroup } from '~/ui/forms/checkbox-group'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import type { ChangeAnswer } from './change-form'
import { ChangeProblems, messageOf, PatientWordsField } from './change-form-view'
import { templateCrumbs, templateHref } from './template-crumbs'
import type { TemplateStart } from './templates.server'

interface TemplateFormPageProps {
  readonly start: TemplateStart
  /** What was typed, where the form comes back; its problems may be none. */
  readonly answer: ChangeAnswer | undefined
}

/** The form of a template, new or changed; it is shown as it reads on the next page before anything is kept. */
export function TemplateFormPage({ start, answer }: TemplateFormPageProps) {
  const values = answer?.values ?? start.current
  const field = (name: string) => ({ name, defaultValue: values[name] ?? '', error: messageOf(answer, name) })
  return (
    <Page breadcrumbs={templateCrumbs(start)}>
      <ChangeProblems answer={answer} />
      <PageHead
        title={start.name === null ? 'Add a template' : `Change “${start.name}”`}
        lede="You see the message as it reads on the next page. Nothing is kept before that."
      />
      <form method="post" noValidate>
        <input type="hidden" name="version" value={values.version ?? start.version} />
        <TextField
          {...field('name')}
          label="Name"
          hint={`As it stands in the list it is chosen from. At most ${longestTemplateName} characters.`}
        />
        <TextField
          {...field('purpose')}
          label="What it is for"
          hint={`Like “Before a first call”. At most ${longestTemplatePurpose} characters.`}
        />
        <TextArea
          {...field('body')}
          label="Message"
          hint="Plain words, as the practice reads them. No patient details, please."
          rows={12}
          maxLength={longestTemplateBody}
        />
        <WordsToFillIn />
        <CheckboxGroup
          name="lanes"
          legend="Offered on"
          legendSize="s"
          error={messageOf(answer, 'lanes')}
          defaultValues={(values.lanes ?? '').split(',')}
          choices={caseLanes.map((value) => ({ value, label: caseLaneWords[value] }))}
        />
        <PatientWordsField
          answer={answer}
          hint="A template goes to many practices: no patient details, please."
        />
        <ButtonRow>
          <SubmitButton name="intent" value="check">
            See how it reads
          </SubmitButton>
          <a href={templateHref(start)}>Cancel</a>
        </ButtonRow>
      </form>
    </Page>
  )
}

function WordsToFillIn() {
  return (
    <InsetText>
      <p>These words are filled in for each practice when the template is used:</p>
      <ul className="nhsuk-list">
        {messageWords.map((word) => (
          <li key={word}>
            <strong>{`{${word}}`}</strong> {messageWordSays[word]}
          </li>
        ))}
      </ul>
    </InsetText>
  )
}
