import { FreeText } from '~/ui/content/callouts'
import { Page, PageHead } from '~/ui/shell/page'
import { below } from './crumbs'
import type { readPlace } from './read-places.server'
import type { RemovalAnswer } from './removal-form'
import { RemovalForm, RemovalProblems } from './removal-form-view'
import { removalsPath } from './removals-page'

export const removalCrumbs = below(removalsPath, 'Remove words')

interface RemovalPageProps {
  readonly place: NonNullable<Awaited<ReturnType<typeof readPlace>>>
  readonly answer: RemovalAnswer | undefined
}

/** One text as it stands, and the words to mark in it. */
export function RemovalPage({ place, answer }: RemovalPageProps) {
  const back = place.reference ? `${removalsPath}?in=${encodeURIComponent(place.reference)}` : removalsPath
  return (
    <Page breadcrumbs={removalCrumbs}>
      <RemovalProblems answer={answer} />
      <PageHead
        title="Mark the words to take out"
        caption={place.name}
        lede="Copies of them elsewhere go too. You see each place before anything is removed."
      />
      <h2 className="nhsuk-heading-s">As it stands</h2>
      <div className="app-written">
        {place.texts.map(({ id, text }) => (
          <FreeText key={id}>{text}</FreeText>
        ))}
      </div>
      <RemovalForm
        answer={answer}
        isWholePossible={place.isWholePossible}
        button="See what would go"
        cancelHref={back}
      />
    </Page>
  )
}
