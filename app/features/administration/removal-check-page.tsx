import { counted } from '~/domain/counted'
import { InsetText } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import { OutOfReach } from './out-of-reach'
import type { TextPart } from './place-words'
import type { PreviewLine } from './preview-removal.server'
import { removalCrumbs } from './removal-page'
import { removalsPath } from './removals-page'

export interface RemovalCheck {
  readonly lines: readonly PreviewLine[]
  readonly places: number
  readonly version: string
  readonly values: Readonly<Record<string, string>>
  /** True where the places say something else than what was shown before. */
  readonly hasChanged: boolean
}

/** Every place that would change, before and after. Nothing is removed yet. */
export function RemovalCheckPage({ lines, places, version, values, hasChanged }: RemovalCheck) {
  return (
    <Page width="full" breadcrumbs={removalCrumbs}>
      <PageHead
        title="Check what goes"
        lede={`The words stand in ${counted(places, 'place')}. Nothing is removed yet. It cannot be undone.`}
      />
      {hasChanged && (
        <InsetText>
          Something was written or removed while you were reading, so nothing was removed. This is how it
          stands now.
        </InsetText>
      )}
      <DataTable
        caption="Before and after"
        captionHidden
        rows={lines}
        rowKey={(line) => line.id}
        columns={[
          { key: 'name', heading: 'Where', isRowHeader: true, cell: ({ name }) => name },
          { key: 'before', heading: 'Before', cell: ({ before }) => <Parts parts={before} /> },
          { key: 'after', heading: 'After', cell: ({ after }) => <Parts parts={after} /> },
        ]}
      />
      <OutOfReach />
      <form method="post" noValidate>
        <input type="hidden" name="words" value={values.words ?? ''} />
        <input type="hidden" name="whole" value={values.whole ?? ''} />
        <input type="hidden" name="reason" value={values.reason ?? ''} />
        <input type="hidden" name="version" value={version} />
        <ButtonRow>
          <SubmitButton kind="warning" name="step" value="remove">
            Remove the words
          </SubmitButton>
          <SubmitButton kind="secondary" name="step" value="change">
            Change something
          </SubmitButton>
          <a href={removalsPath}>Leave everything as it is</a>
        </ButtonRow>
      </form>
    </Page>
  )
}

function Parts({ parts }: { parts: readonly TextPart[] }) {
  return (
    <span className="app-free-text">
      {parts.map(({ text, isMarked }, index) => {
        const key = `${index}`
        return isMarked ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>
      })}
    </span>
  )
}
