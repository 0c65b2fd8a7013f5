import { z } from 'zod'
import { casePriorities } from '~/domain/cases/lanes'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Opel4Note, Paragraph } from './layout'
import { link, telephone, words } from './payload-parts'

/** What somebody of the ICB is told of by the clock. */
const whats = ['warning', 'breach', 'evening', 'morning', 'on_call', 'lapsed'] as const

const payload = z.object({
  what: z.enum(whats),
  practiceName: words,
  pcnName: words,
  caseReference: words,
  priority: z.literal(casePriorities),
  /** Who has the case; null when nobody does. */
  ownerName: words.nullable(),
  /** What is owed and until when, like "Acknowledge by 10:15am today". */
  owed: z.array(words),
  /** Names the reader: the rule is for a person, not for a mailbox. */
  readerName: words,
  isOpel4: z.boolean(),
  onCallName: words,
  onCallPhone: telephone,
  link,
})

type Escalation = z.output<typeof payload>

/** Tells the owner, the duty manager or who is on call that a time of the response clock has come. */
export const email = defineEmail({
  payload,
  subject: ({ what, practiceName, caseReference }) => `${subjects[what]}: ${practiceName}, ${caseReference}`,
  Body(told: Escalation) {
    return (
      <Layout heading={headings[told.what](told)} because={reasons[told.what]}>
        <Facts
          facts={[
            ['Practice', `${told.practiceName}, ${told.pcnName}`],
            ['Case', `${told.caseReference}, priority ${told.priority}`],
            ['With', told.ownerName ?? 'nobody yet'],
            ['Owed', told.owed.length === 0 ? null : told.owed.join('; ')],
          ]}
        />
        <Paragraph>
          <strong>{told.readerName}:</strong> {whatToDo(told)}
        </Paragraph>
        {told.isOpel4 && <Opel4Note onCallPhone={told.onCallPhone} />}
        <ActionLink href={told.link}>Open the case</ActionLink>
      </Layout>
    )
  },
})

const subjects: Readonly<Record<Escalation['what'], string>> = {
  warning: 'Time is running out',
  breach: 'Past its time',
  evening: 'Still open at the end of the day',
  morning: 'Open over the night without a record',
  on_call: 'Outside working hours, priority 1',
  lapsed: 'No longer with you',
}

const headings: Readonly<Record<Escalation['what'], (told: Escalation) => string>> = {
  warning: ({ practiceName }) => `${practiceName}: time is running out`,
  breach: ({ practiceName }) => `${practiceName}: past its time`,
  evening: ({ practiceName }) => `${practiceName}: not to be left like this overnight`,
  morning: ({ practiceName }) => `${practiceName}: open over the night, and nothing was recorded`,
  on_call: ({ practiceName }) => `${practiceName} needs an answer outside working hours`,
  lapsed: ({ caseReference }) => `Case ${caseReference} went back to new`,
}

const reasons: Readonly<Record<Escalation['what'], string>> = {
  warning: 'You get this because you have this case, or because nobody has it and you are on duty.',
  breach: 'You get this because you are the duty manager.',
  evening: 'You get this because you are the duty manager.',
  morning: 'You get this because you are the duty manager or a manager of the primary care team.',
  on_call: 'You get this because you are on call outside working hours, or the duty manager.',
  lapsed: 'You get this because you had this case.',
}

function whatToDo({ what, onCallName, onCallPhone }: Escalation): string {
  const onCall = onCallPhone === null ? onCallName : `${onCallName} (${onCallPhone})`
  const record = `record one of these on the case: a decision; that the ${onCall} was told, with the name and the time; or that the practice was told what happens.`
  switch (what) {
    case 'warning':
      return 'three quarters of the time are gone. Do it now, or give the case to somebody who can.'
    case 'breach':
      return 'see that somebody does it now. At priority 1 the practice has been told that we are late.'
    case 'evening':
      return `a priority 1 target is still open. Before you go, ${record}`
    case 'morning':
      return `nobody recorded what happens with it for the time outside working hours. Ring the practice now, and ${record}`
    case 'on_call':
      return `ring the practice. It has been given the number of the ${onCall}. What you agree is recorded on the case.`
    case 'lapsed':
      return 'nothing was recorded for too long, so it is for the whole team again. Acknowledge it again if you are working on it.'
  }
}
