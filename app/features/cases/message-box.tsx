import { InsetText, WarningCallout } from '~/ui/content/callouts'
import type { Problem } from '~/ui/forms/error-summary'
import { SelectField, type SelectOption } from '~/ui/forms/select-field'
import { SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { type LackingWord, longestMessage, type TemplateNote } from './message-form'

interface MessageBoxProps {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly Problem[]
  /** The templates that fit, by number and name. */
  readonly templates: readonly SelectOption[]
  /** What came of the template that was just chosen. */
  readonly note: TemplateNote | null
  readonly hint: string
  /** Where the form comes back to when a template was chosen: its own place on the page. */
  readonly templateAction: string
  /** Of what is said above the box. */
  readonly headingLevel: 'h2' | 'h3'
}

/** A message to write: a template to begin with, what came of it, and the box. */
export function MessageBox(props: MessageBoxProps) {
  const { values, problems, templates, note, hint, templateAction, headingLevel } = props
  const errorOf = (field: string) => problems.find((problem) => problem.field === field)?.message
  return (
    <>
      {templates.length > 0 && (
        <div className="app-pick">
          <SelectField
            id="message-template"
            name="template"
            label="Begin with a template"
            options={templates}
            emptyLabel="Choose a template"
            defaultValue={values.template}
            error={errorOf('template')}
          />
          <SubmitButton kind="secondary" small name="intent" value="template" formAction={templateAction}>
            Use this template
          </SubmitButton>
        </div>
      )}
      <input type="hidden" name="filledIn" value={values.filledIn ?? ''} />
      {note && <NoteOfTemplate note={note} headingLevel={headingLevel} />}
      <TextArea
        id="message-body"
        name="body"
        label="Message"
        hint={hint}
        rows={(values.body ?? '') === '' ? 5 : 12}
        maxLength={longestMessage}
        defaultValue={values.body}
        error={errorOf('body')}
      />
    </>
  )
}

interface NoteOfTemplateProps extends Pick<MessageBoxProps, 'headingLevel'> {
  readonly note: TemplateNote
}

function NoteOfTemplate({ note, headingLevel }: NoteOfTemplateProps) {
  const { templateName, isBelow, lacks } = note
  return (
    <>
      <InsetText>
        {isBelow
          ? `“${templateName}” stands in the box, below what you had typed. Change what does not fit.`
          : `“${templateName}” stands in the box. Change what does not fit. Nothing has been sent.`}
      </InsetText>
      {lacks.length > 0 && <LackingWords lacks={lacks} headingLevel={headingLevel} />}
    </>
  )
}

interface LackingWordsProps extends Pick<MessageBoxProps, 'headingLevel'> {
  readonly lacks: readonly LackingWord[]
}

/** What has to be written before a message can be sent. */
export function LackingWords({ lacks, headingLevel }: LackingWordsProps) {
  return (
    <WarningCallout heading="Write these yourself" headingLevel={headingLevel}>
      <p>They could not be filled in. Put the words in their place: the message cannot be sent before.</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {lacks.map(({ word, why }) => (
          <li key={word}>
            <strong>{word}</strong>: {why}
          </li>
        ))}
      </ul>
    </WarningCallout>
  )
}
