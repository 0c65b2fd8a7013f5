import { listInterests } from '#db/queries/interests'
import {
  declareInterest,
  type InterestOutcome,
  recordInterestEnd,
} from '~/features/interests/declare-interest.server'
import { firstIcb } from '~/features/organisations/seed-organisations.server'
import { type AreaPltOutcome, addAreaPlt } from '~/features/support/change-area-plt.server'
import { personOf, storyPractices } from '../people'
import type { StoryStep, Teller } from './story'

/** What happens in the area as a whole: sessions of its own PLT, and interests that people of the ICB declare. */
export function areaSteps({ stage, cast, step, dayAhead }: Teller): StoryStep[] {
  const county = personOf(stage.people, 'officer.two').id
  const workforce = personOf(stage.people, 'workforce.icb').id
  const done = ({ outcome }: AreaPltOutcome | InterestOutcome, what: string) => {
    if (outcome !== 'done') throw new Error(`${what}: ${outcome}`)
  }
  const session = (area: { kind: 'pcn' | 'place'; code: string }, ahead: number) =>
    step(12, '11:20', async (live) => {
      const form = { day: dayAhead(ahead), half: 'afternoon', area, providerCode: 'DHU' } as const
      done(await addAreaPlt(live, cast.administrator, form), 'The area’s PLT')
    })
  return [
    // SLAM, whose practices stand first on the sign-in page.
    session({ kind: 'pcn', code: 'ZU0001' }, 8),
    session({ kind: 'place', code: 'rutland' }, 13),
    step(14, '14:05', async (live) => {
      const note = 'My sister is a receptionist there.'
      const form = { personId: county, practice: storyPractices.struggling, kind: 'family', note } as const
      done(await declareInterest(live, cast.countyOfficer, form), 'An interest')
    }),
    step(14, '15:30', async (live) => {
      const note = 'Was practice manager there until June.'
      const form = { personId: workforce, practice: 'Z90104', kind: 'work', note } as const
      done(await declareInterest(live, cast.manager, form), 'An interest')
    }),
    step(13, '10:10', async (live) => {
      const [interest] = await listInterests(live.db, { icbCode: firstIcb.code, personId: workforce })
      const reason = 'Left in June, and nobody there has been a colleague since.'
      done(
        await recordInterestEnd(live, cast.manager, { interestId: interest?.id ?? 0, reason }),
        'The end of an interest',
      )
    }),
  ]
}
