import type { ReactNode } from 'react'
import { SummaryList } from '~/ui/content/summary-list'
import { Page, PageHead } from '~/ui/shell/page'
import type { ChangeAnswer } from './change-form'
import { ChangeForm, ChangeProblems } from './change-form-view'
import { below } from './crumbs'
import type { PersonView } from './read-people.server'

interface PersonChangePageProps {
  readonly person: PersonView
  readonly title: string
  readonly lede?: string
  /** How it is now and how it would be, where the form itself does not show it. */
  readonly change?: { readonly before: string; readonly after: string }
  readonly answer: ChangeAnswer | undefined
  readonly button: string
  readonly isWarning?: boolean
  /** The fields before the reason. */
  readonly children?: ReactNode
}

/** One change to a person: how it is, how it would be, and why. */
export function PersonChangePage(props: PersonChangePageProps) {
  const { person, title, lede, change, answer, button, isWarning, children } = props
  const path = `/admin/people/${person.id}`
  return (
    <Page breadcrumbs={below('/admin/people', 'People', { href: path, label: person.name })}>
      <ChangeProblems answer={answer} />
      <PageHead title={title} caption={person.name} lede={lede} />
      {change && (
        <SummaryList
          rows={[
            { key: 'before', label: 'Now', value: change.before },
            { key: 'after', label: 'Afterwards', value: change.after },
          ]}
        />
      )}
      <ChangeForm
        answer={answer}
        hidden={{ version: answer?.values.version ?? person.version }}
        button={button}
        isWarning={isWarning}
        cancelHref={path}
      >
        {children}
      </ChangeForm>
    </Page>
  )
}
