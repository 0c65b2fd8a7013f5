import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { Page } from '~/ui/shell/page'
import { ConflictTable } from '~/ui/work/conflict-table'
import type { OwnNoticeData } from './notice.server'

interface NoticeConflictProps {
  /** The notice as it is now. */
  page: OwnNoticeData
  yours: string
  /** What was typed, by the names of the boxes. */
  typed: Readonly<Record<string, string>>
}

/** Two people of a practice, or somebody of the ICB meanwhile, changed one notice: both values, and the choice. */
export function NoticeConflict({ page, yours, typed }: NoticeConflictProps) {
  const href = `/practices/${page.practice.code}/notices/${page.noticeNumber}`
  return (
    <Page>
      <h1 className="nhsuk-heading-l">Notice {page.noticeNumber} changed while you were reading it</h1>
      <p>Nothing was lost: choose which to keep.</p>
      <ConflictTable
        fields={[{ key: 'until', label: 'Expected to open again', theirs: page.until, yours }]}
      />
      <form method="post" action={href} noValidate>
        <input type="hidden" name="act" value="change-end" />
        <input type="hidden" name="version" value={page.version} />
        {Object.entries(typed).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <ButtonRow>
          <SubmitButton>Keep mine</SubmitButton>
          <a href={href}>Leave it as it is now</a>
        </ButtonRow>
      </form>
    </Page>
  )
}
