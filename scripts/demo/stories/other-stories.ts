import { nextNumber } from '#db/queries/counters'
import { insertSupportRequest } from '#db/queries/request-changes'
import { instant } from '~/domain/calendar/days'
import type { SupportActionCode } from '~/domain/support/catalogue'
import { firstIcb } from '~/features/organisations/seed-organisations.server'
import { approveRequest } from '~/features/support/approve-request.server'
import { askForHelp } from '~/features/support/ask-for-help.server'
import { confirmNoticeReopened } from '~/features/support/confirm-reopening.server'
import { notifyClosure } from '~/features/support/notify-closure.server'
import { recordOnRequest } from '~/features/support/request-store.server'
import type { Live } from '~/platform/live.server'
import { storyPractices } from '../people'
import { mustBeDone, onRequest } from '../stage'
import { noticeForm } from './forms'
import { askedOfPartner } from './partner-asked'
import type { Story } from './story'

/** Water in the building this morning; the ICB knows, cover is still to be found. */
export const floodedToday: Story = {
  practiceCode: storyPractices.flooded,
  daysBack: 2,
  sendsToday: true,
  tell: (teller) => {
    const { cast, step, day, reporter, onCase } = teller
    const code = storyPractices.flooded
    const emas = askedOfPartner(teller, code, {
      partner: 'EMAS',
      asked: 'Take no patient to the surgery, and give crews the number of its duty GP instead of its own.',
      until: { day: day(0), clock: '18:30' },
      namesPractice: true,
    })
    const calledBack = {
      act: 'record_call_back',
      spokeTo: 'Practice manager, from the car park',
      summary: 'Staff are safe. A plumber is there. Urgent patients are rung back; nobody sees them yet.',
    } as const
    return [
      step(0, '07:22', async (live) => {
        const form = noticeForm(day(0), 7 * 60, {
          cause: 'flood',
          note: 'A burst pipe on the first floor; power is off in half the building.',
          urgentPatients: '',
          untilDay: day(0),
          untilTime: 13 * 60,
        })
        const actor = await reporter(code)
        await notifyClosure(live, { actor, practiceCode: code, form, submitKey: `demo-notice-${code}` })
      }),
      step(0, '08:06', onCase(cast.countyOfficer, code, { act: 'acknowledge' })),
      step(0, '08:19', onCase(cast.countyOfficer, code, calledBack)),
      step(0, '08:40', emas.written(cast.manager)),
      step(0, '08:53', emas.acknowledged(cast.emas)),
    ]
  },
}

/** A power cut of some hours, long over. */
export const powerCut: Story = {
  practiceCode: 'Z90042',
  daysBack: 16,
  tell: ({ cast, step, day, reporter, onCase, resolved }) => {
    const code = powerCut.practiceCode
    let noticeNumber = ''
    const decided = {
      act: 'record_decision',
      decision: 'The neighbouring practice sees urgent patients until the power is back',
      reason: 'Nobody can be seen in the dark, and the vaccine fridge holds until 3pm.',
    } as const
    return [
      step(16, '10:48', async (live) => {
        const form = noticeForm(day(16), 10 * 60 + 40, {
          note: 'The whole street is without power.',
          untilDay: day(16),
          untilTime: 14 * 60,
        })
        const actor = await reporter(code)
        const told = await notifyClosure(live, {
          actor,
          practiceCode: code,
          form,
          submitKey: `demo-notice-${code}`,
        })
        noticeNumber = told.noticeNumber
      }),
      step(16, '10:57', onCase(cast.countyOfficer, code, { act: 'acknowledge' })),
      step(16, '11:09', onCase(cast.countyOfficer, code, decided)),
      step(16, '13:42', async (live) => {
        const reopened = await confirmNoticeReopened(live, { actor: await reporter(code), noticeNumber })
        if (reopened.outcome !== 'reopened') throw new Error(`Reopening: ${reopened.outcome}`)
      }),
      step(
        16,
        '14:30',
        resolved(cast.countyOfficer, code, 'eased', 'Power is back and the practice is open.'),
      ),
    ]
  },
}

/** Help asked for this morning without a return. */
export const helpAskedToday: Story = {
  practiceCode: storyPractices.twinOne,
  daysBack: 1,
  sendsToday: true,
  tell: ({ step, reporter }) => [
    step(0, '09:26', async (live) => {
      await askForHelp(live, {
        actor: await reporter(storyPractices.twinOne),
        practiceCode: storyPractices.twinOne,
        form: {
          want: 'today',
          goingOn:
            'Our telephone system drops every second call since 9am. Patients stand in a queue outside.',
          phone: '0116 496 0831',
        },
      })
    }),
  ],
}

/** Advice wanted last evening, after hours; an officer has written an ask to a partner, and a manager is to decide on it. */
export const adviceAskedLastEvening: Story = {
  practiceCode: 'Z90124',
  daysBack: 2,
  tell: (teller) => {
    const { cast, step, dayAhead, reporter, onCase } = teller
    const code = adviceAskedLastEvening.practiceCode
    const lpt = askedOfPartner(teller, code, {
      partner: 'LPT',
      asked: 'Lend a community nurse for two wound clinics a week while the practice has none.',
      until: { day: dayAhead(15), clock: '17:00' },
      namesPractice: false,
    })
    return [
      step(1, '19:05', async (live) => {
        await askForHelp(live, {
          actor: await reporter(code),
          practiceCode: code,
          form: {
            want: 'advice',
            goingOn: 'We lose our nurse at the end of the month. Who can help us to plan the clinics?',
            phone: '0116 496 0841',
          },
        })
      }),
      step(0, '09:02', onCase(cast.countyOfficer, code, { act: 'acknowledge' })),
      step(0, '09:24', lpt.written(cast.countyOfficer)),
    ]
  },
}

/** Support that no form asks for: suggested by a rule, nominated by the ICB, and approved without a date. */
export const supportWithoutForm: Story = {
  practiceCode: 'Z90104',
  daysBack: 5,
  tell: ({ stage, cast, step }) => {
    let workforce = ''
    return [
      step(5, '11:20', async (live) => {
        workforce = await bringIn(
          live,
          'workforce_help',
          'requested',
          'Two clinical sessions a week for a month.',
        )
      }),
      step(4, '14:45', async (live) =>
        mustBeDone(
          'approved',
          await approveRequest(live, {
            ...(await onRequest(stage, cast.workforce, workforce)),
            conditions: 'For four weeks, looked at again after two.',
            reasonToGoOn: '',
          }),
        ),
      ),
      step(3, '10:30', async (live) => {
        await bringIn(live, 'rcgp_cqc_prep', 'nominated', 'Offered to every practice of the PCN.')
      }),
      step(1, '09:15', async (live) => {
        await bringIn(live, 'mutual_aid', 'suggested', 'OPEL 3 on three days of this week.')
      }),
    ]
  },
}

async function bringIn(
  { db, now }: Live,
  actionCode: SupportActionCode,
  origin: 'suggested' | 'requested' | 'nominated',
  note: string,
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const reference = `S-${String(await nextNumber(trx, 'request')).padStart(4, '0')}`
    const id = await insertSupportRequest(trx, {
      reference,
      icbCode: firstIcb.code,
      practiceCode: supportWithoutForm.practiceCode,
      actionCode,
      origin,
      details: JSON.stringify({ kind: 'other', note }),
      day: null,
      half: null,
      askedAt: instant(now),
      askedBy: null,
      decisionDueAt: null,
      submitKey: null,
    })
    await recordOnRequest(trx, { id, state: origin, version: 0 }, { side: 'service', personId: null, now }, [
      { kind: 'asked' },
    ])
    return reference
  })
}
