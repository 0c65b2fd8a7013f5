import type { OpelLevel } from '~/domain/opel/levels'
import type { Score } from '~/domain/opel/scores'

/** A day in words, and its answers by the points they get. The level and the reason follow from the rules in force. */
interface LevelStory {
  readonly story: string
  readonly scores: Readonly<Record<string, Score>>
}

/** One day for each level. */
export const levelStories: Readonly<Record<OpelLevel, LevelStory>> = {
  1: {
    story:
      'Everybody is in, the phones are busy after the weekend, and by noon each caller has an answer. One GP has more contacts than is safe.',
    scores: { clinicalStaff: 0, unmetSameDay: 0, oldestResult: 0, premisesIt: 0, contactsPerGp: 1 },
  },
  2: {
    story:
      'A nurse and a GP are ill. You have moved routine slots to urgent ones, and everybody who has to be seen is seen.',
    scores: { clinicalStaff: 2, unmetSameDay: 1, oldestResult: 0, premisesIt: 0 },
  },
  3: {
    story:
      'Three of four GPs are in. Results from last week are still waiting to be looked at, and you cancelled a clinic.',
    scores: { clinicalStaff: 2, unmetSameDay: 1, oldestResult: 2, premisesIt: 0 },
  },
  4: {
    story:
      'Half the doctors are away. Some urgent callers could not be helped, and the one GP is past the safe number.',
    scores: { clinicalStaff: 3, unmetSameDay: 2, oldestResult: 1, premisesIt: 0 },
  },
}
