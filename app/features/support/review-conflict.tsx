import { coverLossWays, coverLossWords } from '~/domain/support/cover-loss'
import { gaveWayWays, gaveWayWords } from '~/domain/support/gave-way'
import { InsetText } from '~/ui/content/callouts'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { Page } from '~/ui/shell/page'
import { ConflictTable } from '~/ui/work/conflict-table'
import { Timeline } from '~/ui/work/timeline'
import { type FormRecord, listOf } from './checked-form'
import { type ReviewAct, reviewActWords } from './review-act-list'
import type { ReviewData } from './review-request.server'

interface ReviewConflictProps {
  /** The request as it is now. */
  page: ReviewData
  act: ReviewAct
  typed: FormRecord
  /** The version the form was filled in on. */
  seenVersion: number
}

const labels = {
  reason: 'Reason',
  conditions: 'Conditions',
  reasonToGoOn: 'Reason to go on',
  note: 'Note',
  by: 'How it was confirmed',
  providerCodes: 'Providers to ask',
  answerBy: 'Answer by',
  way: 'What happens now',
  plan: 'Plan',
  ticked: 'What is done',
  spokeTo: 'Who was spoken to',
  agreed: 'What was agreed',
} as const
type Field = keyof typeof labels

/** The fields of each form, in its order. */
const fieldsOfAct: Readonly<Record<ReviewAct, readonly Field[]>> = {
  take: [],
  checklist: ['ticked'],
  'ask-cover': ['providerCodes', 'answerBy'],
  'cover-loss': ['way', 'plan'],
  'gave-way-call': ['spokeTo', 'way', 'agreed'],
  clinician: ['by', 'note'],
  approve: ['conditions', 'reasonToGoOn'],
  reserve: ['reason'],
  decline: ['reason'],
  cancel: ['reason'],
  'end-reduced': ['reason'],
  deliver: [],
}

/** What was typed, as people read it: lines and names instead of their places and codes. */
function shown(field: Field, values: readonly string[], page: ReviewData): string {
  if (field === 'ticked') return values.flatMap((place) => page.checklist[Number(place)] ?? []).join('\n')
  if (field === 'way') return values.map((way) => wayWords.get(way) ?? way).join(', ')
  if (field !== 'providerCodes') return values.join(', ')
  return values
    .map((code) => page.cover?.providers.find(({ value }) => value === code)?.label ?? code)
    .join(', ')
}

/** What is chosen in either form that has ways: after lost cover, and after a session gave way. */
const wayWords = new Map<string, string>([
  ...coverLossWays.map((way) => [way, coverLossWords[way].choice] as const),
  ...gaveWayWays.map((way) => [way, gaveWayWords[way].choice] as const),
])

/** Two people acted at once: what the other did, what was typed here, and the choice. Nothing is lost. */
export function ReviewConflict({ page, act, typed, seenVersion }: ReviewConflictProps) {
  const href = `/icb/requests/${page.reference}`
  const since = page.story.filter((line) => Number(line.key) > seenVersion)
  const now: Readonly<Record<string, string>> = Object.assign(
    {},
    ...page.written.filter(({ seq }) => seq > seenVersion).map(({ values }) => values),
  )
  const both = fieldsOfAct[act].map((field) => ({
    key: field,
    label: labels[field],
    theirs: now[field],
    yours: shown(field, listOf(typed, field), page),
  }))
  return (
    <Page>
      <h1 className="nhsuk-heading-l">Request {page.reference} changed while you were reading it</h1>
      <p>Nothing was lost: choose which to keep.</p>
      <h2 className="nhsuk-heading-m">What is there now</h2>
      <p>
        {page.stateWords}
        {page.decided ? `, decided ${page.decided}` : ''}. Since you opened the page:
      </p>
      <Timeline
        label="What happened since you opened the page"
        entries={since.map(({ words, ...line }) => ({ ...line, kind: 'event' as const, title: words }))}
      />
      <h2 className="nhsuk-heading-m">What you wanted to do</h2>
      <p>{reviewActWords[act].button}</p>
      <ConflictTable fields={both} />
      {canStillDo(page, act) ? (
        <form method="post" action={href} noValidate>
          <HiddenFields typed={typed} act={act} version={page.version} />
          <ButtonRow>
            <SubmitButton>Do mine as well</SubmitButton>
            <a href={href}>Leave it as it is now</a>
          </ButtonRow>
        </form>
      ) : (
        <>
          <InsetText>
            As the request is now this can no longer be done. What you typed stands above, to copy from.
          </InsetText>
          <p>
            <a href={href}>Go to the request as it is now</a>
          </p>
        </>
      )}
    </Page>
  )
}

function HiddenFields({ typed, act, version }: { typed: FormRecord; act: ReviewAct; version: number }) {
  const kept = Object.keys(typed).filter((name) => name !== 'act' && name !== 'version')
  return (
    <>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="version" value={version} />
      {kept.flatMap((name) =>
        listOf(typed, name).map((value) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        )),
      )}
    </>
  )
}

function canStillDo(
  { acts, cover, clinician, owesCall, hasReducedService }: ReviewData,
  act: ReviewAct,
): boolean {
  if (act === 'ask-cover') return cover?.canAsk ?? false
  if (act === 'cover-loss') return cover?.isLost ?? false
  if (act === 'gave-way-call') return owesCall
  if (act === 'end-reduced') return hasReducedService
  if (act === 'clinician') return clinician !== null && !clinician.hasConfirmed
  return acts[act]
}
