import { expect, test } from 'vitest'
import { awaitsCoverLossAnswer, coverLossWays, endsRequest } from '~/domain/support/cover-loss'

test.each<[string, string[], boolean, boolean]>([
  ['nobody was asked', ['asked', 'taken'], false, false],
  ['a provider may still answer', ['cover_asked', 'cover_declined', 'cover_asked'], true, false],
  ['all have declined', ['cover_asked', 'cover_declined'], false, true],
  ['nobody answered in time', ['cover_asked', 'cover_expired'], false, true],
  [
    'the one that accepted withdrew',
    ['cover_accepted', 'approved', 'cover_withdrawn', 'suspended'],
    false,
    true,
  ],
  ['a manager has recorded what happens', ['cover_withdrawn', 'cover_loss_answered'], false, false],
  ['another provider was lost since', ['cover_loss_answered', 'cover_asked', 'cover_declined'], false, true],
])('lost cover waits for a manager when %s: %s', (_what, happened, hasStandingAsk, awaits) => {
  expect(awaitsCoverLossAnswer({ happened, hasStandingAsk })).toBe(awaits)
})

test('only asking another provider leaves the request open', () => {
  expect(coverLossWays.filter((way) => !endsRequest(way))).toEqual(['another_provider'])
})
