import type { IsoDay } from '~/domain/calendar/days'
import { actOnCandidate, proposeCandidate } from '~/features/at-risk/candidate-acts.server'
import { freezePack } from '~/features/at-risk/freeze-pack.server'
import { actOnPlan, openPlan } from '~/features/at-risk/plan-acts.server'
import { readFreezePage } from '~/features/at-risk/read-packs.server'
import { recordConversation } from '~/features/at-risk/record-conversation.server'
import { recordQuality } from '~/features/at-risk/record-quality.server'
import { storyPractices } from '../people'
import { mustBeDone } from '../stage'
import type { StoryStep, Teller } from './story'

const second = 'Z90037'

/** Practices under lasting pressure: conversations, two candidates, a plan, a CQC notice and a frozen pack. */
export function atRiskSteps({ cast, step, day, dayAhead }: Teller): StoryStep[] {
  const { manager } = cast
  const struggling = storyPractices.struggling
  const talked = (back: number, code: string, spokeWith: string, agreed: string) =>
    step(back, '13:20', async (live) => {
      const form = {
        spokenDay: day(back),
        spokeBy: manager.personId,
        spokeWith,
        agreed,
        told: 'yes' as const,
      }
      const result = await recordConversation(live, manager, code, { ...form, replaces: null, reason: '' })
      mustBeDone(`Conversation with ${code}`, result)
    })
  const judged = (reviewDay: IsoDay) => ({ owner: manager.personId, reviewDay, version: 0 })
  return [
    talked(
      12,
      struggling,
      'Practice manager and senior partner',
      'A plan for the telephones and the rota; we speak again in four weeks.',
    ),
    step(12, '13:45', async (live) => {
      const form = {
        ...judged(dayAhead(10)),
        grounds: 'chronic_resilience',
        likelihood: 4,
        impact: 4,
        plan: 'resilience_menu',
        reason: 'Two salaried GPs have left since summer, and pressure has lasted for weeks.',
      } as const
      mustBeDone('A candidate', await proposeCandidate(live, manager, struggling, form))
    }),
    step(11, '09:40', async (live) => {
      const aim = 'Fewer lost calls and a rota that holds'
      const form = { type: 'resilience_menu', aim, reviewDay: dayAhead(10) } as const
      const opened = await openPlan(live, manager, struggling, form)
      mustBeDone('A plan', opened)
      if (opened.outcome !== 'done') return
      const act = (posted: Parameters<typeof actOnPlan>[2]['posted']) =>
        actOnPlan(live, manager, { practiceCode: struggling, id: opened.id, posted })
      const rota = {
        what: 'New rota for the telephones',
        owner: 'Practice manager',
        dueDay: day(4),
        version: 1,
      }
      mustBeDone('An action', await act({ act: 'add-action', form: rota }))
      const mentor = {
        what: 'A mentor for the new nurse',
        owner: 'LLR workforce team',
        dueDay: dayAhead(8),
        version: 2,
      }
      mustBeDone('An action', await act({ act: 'add-action', form: mentor }))
    }),
    step(9, '14:30', async (live) => {
      const form = {
        kind: 'cqc',
        day: dayAhead(12),
        source: 'CQC',
        note: 'Routine inspection.',
        stage: 'announced',
        rating: null,
        about: null,
        replaces: null,
        reason: '',
        isWithdrawn: false,
      } as const
      mustBeDone('A CQC notice', await recordQuality(live, manager, second, form))
    }),
    talked(
      8,
      second,
      'Senior partner',
      'Help in preparing for the inspection; the PCN sends its quality lead.',
    ),
    step(8, '13:50', async (live) => {
      const form = {
        ...judged(day(2)),
        grounds: 'cqc_inspection',
        likelihood: 3,
        impact: 4,
        plan: 'rcgp_cqc_prep',
        reason: 'An inspection is announced and two policies are out of date.',
      } as const
      mustBeDone('A candidate', await proposeCandidate(live, manager, second, form))
    }),
    step(6, '10:15', async (live) => {
      const { seen } = await readFreezePage(live, manager)
      mustBeDone('A pack', await freezePack(live, manager, seen))
    }),
    step(5, '15:05', async (live) => {
      const form = { reason: 'The group agreed to look at the practice each month.', version: 1 }
      mustBeDone('The list', await actOnCandidate(live, manager, 'K-0001', { act: 'listed', form }))
    }),
  ]
}
