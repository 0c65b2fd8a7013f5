import { EmptyState, FreeText, InsetText } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SubmitButton } from '~/ui/forms/submit-button'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { administration } from './crumbs'
import { OutOfReach } from './out-of-reach'
import type { readRemovals } from './read-places.server'
import type { RemovalAnswer } from './removal-form'
import { RemovalForm, RemovalProblems } from './removal-form-view'

export const removalsPath = '/admin/redact'

type Removals = Awaited<ReturnType<typeof readRemovals>>

interface RemovalsPageProps extends Removals {
  readonly answer: RemovalAnswer | undefined
  /** The number of the removal that was just made, as the address has it. */
  readonly done: string | null
}

/** Where words are that have to go: by the thing they stand in, or by the words themselves; and what was removed before. */
export function RemovalsPage({ reference, found, removals, answer, done }: RemovalsPageProps) {
  const made = removals.find(({ id }) => String(id) === done)
  return (
    <Page breadcrumbs={administration}>
      <RemovalProblems answer={answer} />
      {made && answer === undefined && (
        <NotificationBanner>
          The words were removed from {made.copies === 0 ? '1 place' : `${made.copies + 1} places`}. Next,
          think of what cannot be reached from here: it is listed below.
        </NotificationBanner>
      )}
      <PageHead
        title="Remove words"
        lede="Takes a patient’s details, or other words that must not be kept, out of every place in the service."
      />
      <h2 className="nhsuk-heading-m">You know where they stand</h2>
      <form method="get" action={removalsPath}>
        <TextField
          name="in"
          label="Case, request, return or practice"
          hint="Its reference, like C-0412, or the code of a practice for calls, closures, conversations and quality notes. Opening it is kept, and the practice can see it."
          width={20}
          defaultValue={reference}
          error={found === null ? 'Nothing here has this reference or code. Check it.' : undefined}
        />
        <SubmitButton kind="secondary">Show what is written</SubmitButton>
      </form>
      {found && <Written found={found} reference={reference} />}
      <h2 className="nhsuk-heading-m">You know the words</h2>
      <p>They are looked for in everything that is written in your ICB. You see each place before they go.</p>
      <RemovalForm answer={answer} isWholePossible={false} button="Find the words" />
      <OutOfReach />
      <h2 className="nhsuk-heading-m">Removed before, newest first</h2>
      <DataTable
        caption="Removals, newest first"
        captionHidden
        rows={removals}
        rowKey={(removal) => removal.id}
        empty={
          <EmptyState>Each removal would be here: when, who, where and why, never the words.</EmptyState>
        }
        columns={[
          { key: 'when', heading: 'When', isRowHeader: true, cell: (removal) => removal.when },
          { key: 'who', heading: 'Who', cell: (removal) => removal.who },
          {
            key: 'where',
            heading: 'Where',
            cell: ({ foundIn, copies }) =>
              copies === 0 ? foundIn : `${foundIn}, and ${copies} other ${copies === 1 ? 'place' : 'places'}`,
          },
          { key: 'why', heading: 'Why', cell: (removal) => removal.why },
        ]}
      />
    </Page>
  )
}

function Written({ found, reference }: { found: NonNullable<Removals['found']>; reference: string }) {
  return (
    <section aria-labelledby="written">
      <h3 className="nhsuk-heading-s" id="written">
        Written in {reference}, {found.practice.name}
      </h3>
      {found.places.length === 0 && <InsetText>Nobody wrote anything freely in it.</InsetText>}
      <ul className="app-written">
        {found.places.map(({ key, name, texts, isGone }) => (
          <li key={key}>
            <p className="app-written__name">{name}</p>
            {texts.map(({ id, text }) => (
              <FreeText key={id}>{text}</FreeText>
            ))}
            {!isGone && (
              <p>
                <a href={`${removalsPath}/${key}`}>
                  Take words out{' '}
                  <span className="nhsuk-u-visually-hidden">of “{(texts[0]?.text ?? '').slice(0, 60)}”</span>
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
