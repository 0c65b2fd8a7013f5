import { DataTable } from '~/ui/content/data-table'
import { SummaryList } from '~/ui/content/summary-list'
import { SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import { ConflictPage } from '~/ui/work/conflict-page'
import type { ChangeAnswer } from './change-form'
import { ChangeForm, ChangeProblems } from './change-form-view'
import type { CheckedTemplate } from './change-template.server'
import { templateCrumbs, templateHref } from './template-crumbs'
import { type TemplateValues, templateFields, templateFieldWords } from './template-form'
import { TemplatePreview } from './template-preview'
import type { TemplateStart } from './templates.server'

interface CheckPageProps {
  readonly start: TemplateStart
  readonly checked: CheckedTemplate
  /** The reason that was not taken. */
  readonly answer: ChangeAnswer | undefined
}

/** A template before it is kept: as it reads, what changes, and why. */
export function TemplateCheckPage({ start, checked, answer }: CheckPageProps) {
  const isNew = start.number === null
  const { version = '0', name = '', purpose = '', body = '', lanes = '', patientWords } = checked.values
  return (
    <Page width="full" breadcrumbs={templateCrumbs(start)}>
      <ChangeProblems answer={answer} />
      <PageHead
        title={isNew ? 'Check the new template' : 'Check the change'}
        caption={name}
        lede="Nothing is kept yet."
      />
      <h2 className="nhsuk-heading-m">As a practice reads it, for an example</h2>
      <TemplatePreview preview={checked.preview} isForSender={checked.isForSender} />
      {isNew ? (
        <SummaryList
          rows={[
            { key: 'purpose', label: 'What it is for', value: purpose },
            { key: 'lanes', label: 'Offered on', value: templateFieldWords('lanes', checked.values) },
          ]}
        />
      ) : (
        <DataTable
          caption="Before and after"
          rows={checked.changes}
          rowKey={(change) => change.name}
          columns={[
            { key: 'label', heading: 'What', isRowHeader: true, cell: ({ label }) => label },
            {
              key: 'before',
              heading: 'Before',
              cell: ({ before }) => <span className="app-free-text">{before}</span>,
            },
            {
              key: 'after',
              heading: 'After',
              cell: ({ after }) => <span className="app-free-text">{after}</span>,
            },
          ]}
        />
      )}
      <ChangeForm
        answer={answer}
        hidden={{
          version,
          name,
          purpose,
          body,
          lanes,
          ...(patientWords === 'keep' ? { patientWords } : {}),
          intent: 'keep',
        }}
        button={isNew ? 'Add the template' : 'Keep the change'}
        cancelHref={templateHref(start)}
      >
        <p>
          <SubmitButton kind="secondary" small name="change" value="yes">
            Change something
          </SubmitButton>
        </p>
      </ChangeForm>
    </Page>
  )
}

/** A colleague changed the template meanwhile: both values, field by field; what is chosen is checked again. */
export function TemplateConflict({ start, values }: { start: TemplateStart; values: TemplateValues }) {
  const different = templateFields.filter(({ name }) => (values[name] ?? '') !== (start.current[name] ?? ''))
  const same = templateFields.filter((field) => !different.includes(field))
  const answered: Record<string, string> = values.patientWords === 'keep' ? { patientWords: 'keep' } : {}
  return (
    <Page breadcrumbs={templateCrumbs(start)}>
      <ConflictPage
        what={`“${start.name}”`}
        changedBy={start.changedBy}
        action=""
        leaveHref={templateHref(start)}
        hidden={{
          ...Object.fromEntries(same.map(({ name }) => [name, values[name] ?? ''])),
          ...answered,
          version: String(start.version),
          intent: 'check',
        }}
        fields={different.map(({ name, label }) => ({
          name,
          label,
          theirs: { value: start.current[name] ?? '', text: templateFieldWords(name, start.current) },
          yours: { value: values[name] ?? '', text: templateFieldWords(name, values) },
        }))}
      />
    </Page>
  )
}
