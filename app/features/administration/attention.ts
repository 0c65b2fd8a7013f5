import { counted } from '~/domain/counted'
import { MOST_HOURS_OLD } from '~/domain/operations/backups'

/** What of the administration wants somebody to look, as the database and the settings tell it. */
export interface AttentionFacts {
  readonly bankHolidaysRunOut: boolean
  readonly hasRuleSet: boolean
  readonly hasOwnTelephones: boolean
  readonly deadMails: number
  readonly failedJobs: number
  /** Since the last good backup; null before the first. `undefined` where none are kept, as in the demo. */
  readonly hoursSinceGoodBackup: number | null | undefined
  /** `null` where mail is sent: no mail server is set and so many mails wait. */
  readonly mailsKeptHere: number | null
  readonly placeholderCodes: number
  readonly placeholderListSizes: number
  readonly practicesWithoutPcn: number
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
