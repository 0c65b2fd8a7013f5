import { SummaryList } from '~/ui/content/summary-list'
import { Page, PageHead } from '~/ui/shell/page'
import { ConflictPage } from '~/ui/work/conflict-page'
import type { ChangeAnswer } from './change-form'
import { ChangeForm, ChangeProblems } from './change-form-view'
import { templateCrumbs, templateHref } from './template-crumbs'
import type { TemplateStart } from './templates.server'

interface TemplateUsePageProps {
  readonly start: TemplateStart
  readonly answer: ChangeAnswer | undefined
}

/** Retiring a template, or bringing it back: how it is, how it would be, and why. */
export function TemplateUsePage({ start, answer }: TemplateUsePageProps) {
  const { isInUse } = start
  return (
    <Page breadcrumbs={templateCrumbs(start)}>
      <ChangeProblems answer={answer} />
      <PageHead title={isInUse ? 'Retire it' : 'Bring it back'} caption={start.name} />
      <SummaryList
        rows={[
          {
            key: 'before',
            label: 'Now',
            value: isInUse ? 'In use' : 'Retired',
          },
          {
            key: 'after',
            label: 'Afterwards',
            value: isInUse
              ? 'Retired: nobody can choose it any more. It is kept, and can be brought back.'
              : 'In use: it can be chosen when a message is written.',
          },
        ]}
      />
      <ChangeForm
        answer={answer}
        hidden={{
          version: answer?.values.version ?? start.version,
          use: isInUse ? 'retired' : 'in-use',
        }}
        button={isInUse ? 'Retire it' : 'Bring it back'}
        isWarning={isInUse}
        cancelHref={templateHref(start)}
      />
    </Page>
  )
}

interface UseConflictProps {
  readonly start: TemplateStart
  readonly values: Readonly<Record<string, string>>
}

/** A colleague changed the words meanwhile: they are read first, then it is retired or brought back all the same, or not. */
export function TemplateUseConflict({ start, values }: UseConflictProps) {
  const { version: _version, ...kept } = values
  return (
    <Page breadcrumbs={templateCrumbs(start)}>
      <ConflictPage
        what={`“${start.name}”`}
        changedBy={start.changedBy}
        action=""
        leaveHref={templateHref(start)}
        hidden={{ ...kept, version: String(start.version) }}
        fields={[]}
        since={
          <SummaryList
            rows={[
              {
                key: 'body',
                label: 'The message now',
                value: <span className="app-free-text">{start.current.body}</span>,
              },
            ]}
          />
        }
        kept={[{ key: 'reason', label: 'Why', text: values.reason ?? '' }]}
        button={start.isInUse ? 'Retire it all the same' : 'Bring it back all the same'}
      />
    </Page>
  )
}
