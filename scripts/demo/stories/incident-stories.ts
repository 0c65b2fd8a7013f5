import type { PostedAct } from '~/features/cases/case-act-form'
import { actOnIncident, readIncident } from '~/features/cases/incident.server'
import type { IncidentAct } from '~/features/cases/incident-form'
import { openIncident, readProposals } from '~/features/cases/incident-proposals.server'
import type { Live } from '~/platform/live.server'
import { type DemoReturn, sendReturn } from './send-return'
import type { Story, Teller } from './story'

/** What a practice sends whose clinical system has been down since it opened. */
const systemLost: DemoReturn = {
  answers: {
    parameters: {
      clinicalStaff: { state: 'value', band: 0 },
      unmetSameDay: { state: 'value', band: 1 },
      oldestResult: { state: 'value', band: 0 },
      premisesIt: { state: 'value', band: 2 },
    },
    triggers: ['systems_lost'],
  },
  safety: 'help',
  careAffected: true,
  supportNeeded: false,
  helpWanted: 'today',
  reasons: ['it'],
  already: ['routine_to_urgent'],
  freeText: 'No clinical system since 7:15am. We write on paper and cannot see results.',
}

/** One clinical system, one PCN: the first three practices are grouped as one incident, opened and answered together. */
export const systemLostAtFirst: Story = {
  practiceCode: 'Z90080',
  daysBack: 1,
  sendsToday: true,
  tell: (teller) => [
    teller.step(0, '08:31', sendReturn(teller, systemLostAtFirst.practiceCode, systemLost)),
    ...answeredTogether(teller),
    rungBack(teller, systemLostAtFirst.practiceCode, '08:52'),
  ],
}

export const systemLostAtSecond = alsoLost('Z90082', '08:36', '08:56')
export const systemLostAtThird = alsoLost('Z90079', '08:40', '09:01')

/** Reports the same after the incident was opened, and waits to be added to it. */
export const systemLostLater: Story = {
  practiceCode: 'Z90083',
  daysBack: 1,
  sendsToday: true,
  tell: (teller) => {
    const { cast, step, onCase } = teller
    const code = systemLostLater.practiceCode
    return [
      step(0, '09:18', sendReturn(teller, code, systemLost)),
      step(0, '09:27', onCase(cast.cityOfficer, code, { act: 'acknowledge' })),
      rungBack(teller, code, '09:33'),
    ]
  },
}

function alsoLost(practiceCode: string, clock: string, rungAt: string): Story {
  return {
    practiceCode,
    daysBack: 1,
    sendsToday: true,
    tell: (teller) => [
      teller.step(0, clock, sendReturn(teller, practiceCode, systemLost)),
      rungBack(teller, practiceCode, rungAt),
    ],
  }
}

/** A call is made to each practice by itself, and stands on its own case. */
function rungBack({ cast, step, onCase }: Teller, practiceCode: string, clock: string) {
  const summary = 'Phones work. Urgent patients are seen on paper; nobody is at risk at the moment.'
  const called = { act: 'record_call_back', spokeTo: 'Practice manager', summary } as const
  return step(0, clock, onCase(cast.cityOfficer, practiceCode, called))
}

/** What the officer does about all three at once. */
function answeredTogether({ cast, step }: Teller) {
  const who = cast.cityOfficer
  let reference = ''
  const atAll = (act: IncidentAct, posted: PostedAct) => async (live: Live) => {
    const incident = await readIncident(live, who, reference)
    const picked = incident?.cases.filter((one) => !one.isApart) ?? []
    const done = await actOnIncident(live, who, reference, { act, posted, picked })
    if (done.outcome !== 'done' || done.results.some((one) => !one.isDone)) {
      throw new Error(`${act} of the incident: ${JSON.stringify(done)}`)
    }
  }
  return [
    step(0, '08:43', async (live) => {
      const [proposal] = await readProposals(live, who)
      const opened = await openIncident(live, who, proposal?.id ?? 0)
      if (opened.outcome !== 'opened') throw new Error(`Opening the incident: ${opened.outcome}`)
      reference = opened.reference
    }),
    step(0, '08:44', atAll('acknowledge', { act: 'acknowledge' })),
    step(
      0,
      '08:49',
      atAll('message', {
        act: 'message',
        body: 'Your clinical system is down at several practices. The supplier knows since 8:40am and expects it back by 11am. Please use your paper forms, and ring us if anybody is at risk.',
      }),
    ),
    step(
      0,
      '09:06',
      atAll('record_plan', {
        act: 'record_plan',
        plan: 'Urgent results are rung through by the laboratory. The hub takes urgent patients who need their record. Next word from us at 10:30am.',
      }),
    ),
  ]
}
