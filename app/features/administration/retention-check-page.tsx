import { InsetText } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { Page, PageHead } from '~/ui/shell/page'
import { ConflictPage } from '~/ui/work/conflict-page'
import type { ChangeAnswer } from './change-form'
import { ChangeForm, ChangeProblems } from './change-form-view'
import { below } from './crumbs'
import type { linesOf, readRetention, retentionDifferences } from './retention.server'
import { RetentionLines } from './retention-lines'
import { retentionPath } from './retention-page'

const crumbs = below(retentionPath, 'Retention')

export interface RetentionCheck {
  readonly values: Readonly<Record<string, string>>
  readonly changes: ReturnType<typeof retentionDifferences>
  readonly lines: Awaited<ReturnType<typeof linesOf>>
}

interface RetentionCheckPageProps {
  readonly check: RetentionCheck
  /** The reason that was not taken. */
  readonly answer: ChangeAnswer | undefined
}

/** Other periods before they hold: what changes, what would go tonight by them, and why. */
export function RetentionCheckPage({ check, answer }: RetentionCheckPageProps) {
  const { version = '0', leavers = '', looks = '', opened = '', mails = '', held = '' } = check.values
  return (
    <Page breadcrumbs={crumbs}>
      <ChangeProblems answer={answer} />
      <PageHead
        title="Check the periods"
        lede="Nothing is changed yet. What goes tonight cannot be brought back."
      />
      <DataTable
        caption="Before and after"
        rows={check.changes}
        rowKey={({ label }) => label}
        columns={[
          { key: 'label', heading: 'What', isRowHeader: true, cell: ({ label }) => label },
          { key: 'before', heading: 'Before', cell: ({ before }) => before },
          { key: 'after', heading: 'After', cell: ({ after }) => after },
        ]}
      />
      <RetentionLines caption="What would go tonight" lines={check.lines} />
      <InsetText>Your information governance team decides how long records are kept.</InsetText>
      <ChangeForm
        answer={answer}
        hidden={{ version, leavers, looks, opened, mails, held, step: 'save' }}
        button="Set the periods"
        isWarning
        cancelHref={retentionPath}
      />
    </Page>
  )
}

const fields = [
  { name: 'leavers', label: 'People who left' },
  { name: 'looks', label: 'Who looked at a practice' },
  { name: 'opened', label: 'Who opened a sensitive page' },
  { name: 'mails', label: 'Mails' },
  { name: 'held', label: 'Nothing goes for the time being' },
] as const

interface RetentionConflictProps {
  readonly retention: Awaited<ReturnType<typeof readRetention>>
  readonly values: Readonly<Record<string, string>>
}

/** Two administrators changed the periods at once: both values of each that differs; what is chosen is checked again. */
export function RetentionConflict({ retention, values }: RetentionConflictProps) {
  const shown = (name: string, text = '') =>
    name === 'held' ? ({ yes: 'Yes', no: 'No' }[text] ?? text) : text ? `${text} months` : 'Kept'
  const different = fields.filter(({ name }) => (values[name] ?? '') !== (retention.values[name] ?? ''))
  const same = fields.filter((field) => !different.includes(field))
  return (
    <Page breadcrumbs={crumbs}>
      <ConflictPage
        what="The list of periods"
        changedBy={retention.changedBy}
        action={retentionPath}
        leaveHref={retentionPath}
        hidden={{
          ...Object.fromEntries(same.map(({ name }) => [name, values[name] ?? ''])),
          version: String(retention.version),
          step: 'check',
        }}
        fields={different.map(({ name, label }) => ({
          name,
          label,
          theirs: { value: retention.values[name] ?? '', text: shown(name, retention.values[name]) },
          yours: { value: values[name] ?? '', text: shown(name, values[name]) },
        }))}
      />
    </Page>
  )
}
