import { z } from 'zod'
import { cqcRatings, cqcStages, type QualityKind } from '~/domain/at-risk/quality'
import type { IsoDay } from '~/domain/calendar/days'
import { dayOfForm, optionalLine } from '~/domain/support/form-fields'
import { type ReadResult, readChecked } from './checked-form'
import { optionalNumber, optionalShortText } from './form-parts'

const schema = z.object({
  day: dayOfForm('Enter the day.'),
  source: optionalLine(),
  note: optionalShortText,
  stage: z.enum(['', ...cqcStages]),
  rating: z.enum(['', ...cqcRatings]),
  about: optionalNumber,
  replaces: optionalNumber,
  reason: optionalShortText,
  withdrawn: z.enum(['', 'yes']),
})

type Posted = z.output<typeof schema>

/** A line of the quality view as it was posted, of a kind that its address names. */
export interface QualityForm extends Omit<Posted, 'stage' | 'rating' | 'withdrawn'> {
  readonly kind: QualityKind
  readonly stage: (typeof cqcStages)[number] | null
  readonly rating: (typeof cqcRatings)[number] | null
  readonly isWithdrawn: boolean
}

/** What each kind needs beside its day. */
const askFor: Readonly<Record<QualityKind, string>> = {
  cqc: '',
  complaints: 'Enter what it is about, like “Nine complaints about the telephones in October”.',
  healthwatch: 'Enter what it is about, like “Patients praise the new front desk”.',
  concern: 'Enter what the concern is.',
  concern_closed: 'Enter why the concern is closed.',
}

/** Reads a line; a note that corrects another says why, and a final CQC report has a rating. */
export function readQuality(
  kind: QualityKind,
  posted: Iterable<readonly [string, string]>,
  today: IsoDay,
): ReadResult<QualityForm> {
  const read = readChecked(schema, posted, ['source', 'note', 'reason'], (form) => {
    // A CQC visit may be announced for a day to come.
    const isFuture = form.day > today && !(kind === 'cqc' && form.stage === 'announced')
    return [
      ...(isFuture ? [{ field: 'day', message: 'Enter a day that has come.' }] : []),
      ...(kind === 'cqc' && form.stage === ''
        ? [{ field: 'stage', message: 'Choose how far it has come.' }]
        : []),
      ...(kind === 'cqc' && form.stage === 'final' && form.rating === ''
        ? [{ field: 'rating', message: 'Choose the rating of the final report.' }]
        : []),
      ...(kind !== 'cqc' && form.note.length < 3 ? [{ field: 'note', message: askFor[kind] }] : []),
      ...((kind === 'complaints' || kind === 'healthwatch' || kind === 'concern') && form.source === ''
        ? [{ field: 'source', message: 'Enter where it comes from, like “ICB complaints team”.' }]
        : []),
      ...(form.replaces !== null && form.reason.length < 3
        ? [{ field: 'reason', message: 'Enter why you correct it.' }]
        : []),
    ]
  })
  if (!read.ok) return read
  const { stage, rating, withdrawn, ...rest } = read.value
  const isCqc = kind === 'cqc'
  return {
    ...read,
    value: {
      ...rest,
      kind,
      stage: isCqc && stage !== '' ? stage : null,
      rating: isCqc && stage === 'final' && rating !== '' ? rating : null,
      isWithdrawn: withdrawn === 'yes' && rest.replaces !== null,
    },
  }
}
