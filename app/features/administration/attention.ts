import { formatMinutes } from '~/domain/calendar/words'
import { counted } from '~/domain/counted'
import { MOST_HOURS_OLD } from '~/domain/operations/backups'

/** A job that is due is taken within seconds; one that waits longer than this says that something is wrong. */
const MOST_MINUTES_WAITING = 10

/** What of the administration wants somebody to look, as the database and the settings tell it. */
export interface AttentionFacts {
  readonly bankHolidaysRunOut: boolean
  readonly hasRuleSet: boolean
  readonly hasOwnTelephones: boolean
  readonly deadMails: number
  /** How long the oldest mail of the service that still has to go has waited; null when none waits, or none is sent from here. */
  readonly minutesOldestMailWaits: number | null
  readonly failedJobs: number
  /** Since the last good backup; null before the first. `undefined` where none are kept, as in the demo. */
  readonly hoursSinceGoodBackup: number | null | undefined
  /** `null` where mail is sent: no mail server is set and so many mails wait. */
  readonly mailsKeptHere: number | null
  readonly placeholderCodes: number
  readonly placeholderListSizes: number
  readonly practicesWithoutPcn: number
  /** How long the oldest due job has waited; null when none is due. */
  readonly minutesOldestJobWaits: number | null
  /** Active people with a role at the ICB who have set no second step up; 0 in the demo, where nobody needs one. */
  readonly withoutSecondStep: number
  /** The last day of the area's PLT calendar, in words, where it ends soon; null where it does not, or where none is kept. */
  readonly areaPltEnds: string | null
  readonly isPurposeAgreed: boolean
}

export interface AttentionItem {
  readonly key: string
  /** What is the matter. */
  readonly says: string
  /** What to do about it. */
  readonly todo: string
  readonly href: string
  readonly linkWords: string
}

/** What needs attention, the most pressing first; empty when nothing does. */
export function attentionOf(facts: AttentionFacts): AttentionItem[] {
  return [...pressing(facts), ...waiting(facts), ...unfinished(facts)]
}

function pressing(facts: AttentionFacts): AttentionItem[] {
  return [
    ...when(!facts.hasRuleSet, {
      key: 'rules',
      says: 'No rule set holds today, so no return can be taken.',
      todo: 'Add one: npm run db:seed gives an empty database the first.',
      href: '/admin/rules',
      linkWords: 'Rules',
    }),
    ...when(facts.failedJobs > 0, {
      key: 'jobs',
      says: `${counted(facts.failedJobs, 'job')} failed after five tries.`,
      todo: 'Read the error, then try again.',
      href: '/admin/jobs?state=failed',
      linkWords: 'Failed jobs',
    }),
    ...when((facts.minutesOldestJobWaits ?? 0) > MOST_MINUTES_WAITING, {
      key: 'jobs-late',
      says: `A job that is due has waited ${formatMinutes(facts.minutesOldestJobWaits ?? 0)}.`,
      todo: 'Reminders and mail may be late. Whoever runs the server looks whether the service is busy or stands still.',
      href: '/admin/jobs?state=waiting',
      linkWords: 'Planned jobs',
    }),
    ...when(facts.hoursSinceGoodBackup === null || (facts.hoursSinceGoodBackup ?? 0) > MOST_HOURS_OLD, {
      key: 'backup',
      says:
        facts.hoursSinceGoodBackup == null
          ? 'No backup has been made yet.'
          : `The last good backup is ${counted(facts.hoursSinceGoodBackup, 'hour')} old.`,
      todo: 'Whoever runs the server makes one: npm run db:backup.',
      href: '/admin/backups',
      linkWords: 'Backups',
    }),
    ...when(facts.deadMails > 0, {
      key: 'dead-mail',
      says: `${counted(facts.deadMails, 'mail')} could not be sent and will not be tried again.`,
      todo: 'Read the error, mend the cause, then send again.',
      href: '/admin/outbox?state=dead',
      linkWords: 'Mails given up',
    }),
    ...when((facts.minutesOldestMailWaits ?? 0) > MOST_MINUTES_WAITING, {
      key: 'mail-late',
      says: `Mail is late: the oldest that still has to go has waited ${formatMinutes(facts.minutesOldestMailWaits ?? 0)}.`,
      todo: 'Ring who needs to know now. Read the error; whoever runs the mail server mends it, and the mail goes by itself.',
      href: '/admin/outbox?state=queued',
      linkWords: 'Mails that wait',
    }),
    ...when(facts.bankHolidaysRunOut, {
      key: 'holidays',
      says: 'The bank holidays run out within six months.',
      todo: 'Import the new list from gov.uk, or practices will be expected to send returns on bank holidays.',
      href: '/admin/calendar',
      linkWords: 'Calendar',
    }),
  ]
}

function waiting({ mailsKeptHere }: AttentionFacts): AttentionItem[] {
  if (mailsKeptHere === null) return []
  const kept = mailsKeptHere === 0 ? 'New mail is' : `${counted(mailsKeptHere, 'mail is', 'mails are')}`
  return [
    {
      key: 'no-mail-server',
      says: `No mail server is set. ${kept} kept in the outbox.`,
      todo: 'Nothing is lost: mail goes out by itself once SMTP_URL is set.',
      href: '/admin/outbox',
      linkWords: 'Outbox',
    },
  ]
}

function unfinished(facts: AttentionFacts): AttentionItem[] {
  return [
    ...when(facts.areaPltEnds !== null, {
      key: 'area-plt',
      says: `The area’s PLT calendar ends on ${facts.areaPltEnds ?? ''}.`,
      todo: 'Enter or import the next sessions, so that closures of the same afternoon are seen.',
      href: '/admin/calendar/plt',
      linkWords: 'The area’s PLT',
    }),
    ...when(facts.withoutSecondStep > 0, {
      key: 'second-step',
      says: `${counted(facts.withoutSecondStep, 'person at the ICB has', 'people at the ICB have')} not set up a second step to sign in.`,
      todo: 'Until they do they can open nothing. Ask whether they need help, or still need the account.',
      href: '/admin/people?status=no-second-step',
      linkWords: 'People without a second step',
    }),
    ...when(!facts.isPurposeAgreed, {
      key: 'purpose',
      says: 'The statement of purpose that practices are shown is not yet agreed with the LMC.',
      todo: 'Agree it, then record who agreed and when. Every practice reads that it is not.',
      href: '/admin/purpose',
      linkWords: 'Statement of purpose',
    }),
    ...when(!facts.hasOwnTelephones, {
      key: 'telephones',
      says: 'The telephone numbers on every page are examples that nobody answers.',
      todo: 'Enter the numbers of your team and of the on-call director.',
      href: '/admin/calendar/telephones',
      linkWords: 'Change the telephone numbers',
    }),
    ...when(facts.practicesWithoutPcn > 0, {
      key: 'without-pcn',
      says: `${counted(facts.practicesWithoutPcn, 'practice has', 'practices have')} no PCN, and so no place.`,
      todo: 'They are left out of every list by PCN or place until an import names their PCN.',
      href: '/admin/organisations',
      linkWords: 'Organisations',
    }),
    ...when(facts.placeholderCodes > 0, {
      key: 'placeholder-codes',
      says: `${counted(facts.placeholderCodes, 'practice has', 'practices have')} a placeholder code.`,
      todo: 'Import a list with the ODS codes before real returns are taken.',
      href: '/admin/organisations',
      linkWords: 'Organisations',
    }),
    ...when(facts.placeholderListSizes > 0, {
      key: 'placeholder-sizes',
      says: `${counted(facts.placeholderListSizes, 'list size is', 'list sizes are')} a share of the PCN's list.`,
      todo: 'Coverage and patients at OPEL 3 and 4 are estimates until an import gives the real ones.',
      href: '/admin/organisations',
      linkWords: 'Organisations',
    }),
  ]
}

function when(holds: boolean, item: AttentionItem): AttentionItem[] {
  return holds ? [item] : []
}
