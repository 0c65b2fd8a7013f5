import { counted } from '~/domain/counted'
import type { Area } from './overview-page'
import type { readOverview } from './read-overview.server'

type Overview = Awaited<ReturnType<typeof readOverview>>

/** Everything there is to administer, with its counts; the clock only where it can be moved. */
export function areasOf(overview: Overview, hasDemoClock: boolean): Area[] {
  const { organisations, outbox, jobs } = overview
  return [
    {
      href: '/admin/organisations',
      name: 'Organisations',
      says: `${counted(organisations.practices, 'practice')}, ${counted(organisations.pcns, 'PCN')}, ${counted(organisations.providers, 'provider or partner', 'providers and partners')}`,
    },
    {
      href: '/admin/people',
      name: 'People',
      says:
        overview.suspended === 0
          ? counted(overview.people, 'person', 'people')
          : `${counted(overview.people, 'person', 'people')}, ${overview.suspended} suspended`,
    },
    {
      href: '/admin/rules',
      name: 'Rules',
      says: 'How the answers of a return become a level, and what another version would change',
    },
    { href: '/admin/catalogue', name: 'Catalogue', says: 'What support can be asked for and who decides' },
    {
      href: '/admin/templates',
      name: 'Message templates',
      says: 'Words to begin a message to a practice with',
    },
    {
      href: '/admin/calendar',
      name: 'Calendar',
      says: `${counted(overview.holidays, 'bank holiday')}, working hours, weekly pack, telephone numbers`,
    },
    {
      href: '/admin/calendar/targets',
      name: 'Response targets',
      says: 'How fast practices are answered, and when somebody is told',
    },
    {
      href: '/admin/purpose',
      name: 'Statement of purpose',
      says: 'What practices are told their returns are used for, in versions',
    },
    {
      href: '/admin/indicators/import',
      name: 'Practice indicators',
      says: 'Appointments, vacancies and sites from published data',
    },
    {
      href: '/icb/duty',
      name: 'Duty list',
      says: 'Who is told of OPEL 4, who is duty manager, who is on call',
    },
    {
      href: '/admin/outbox',
      name: 'Outbox',
      says: `${counted(outbox.sent, 'mail')} sent, ${outbox.queued + outbox.sending} waiting, ${outbox.dead} given up`,
    },
    {
      href: '/admin/jobs',
      name: 'Jobs',
      says: `${counted(jobs.waiting + jobs.running, 'job')} planned or running, ${jobs.done.toLocaleString('en-GB')} done, ${jobs.failed} failed`,
    },
    {
      href: '/admin/backups',
      name: 'Backups',
      says: 'When the last good one was made, and what is kept',
    },
    {
      href: '/icb/interests',
      name: 'Declared interests',
      says: 'Who decides nothing for which practice, and why',
    },
    { href: '/admin/audit', name: 'Audit', says: 'Who did what, when and why' },
    { href: '/admin/redact', name: 'Remove words', says: 'A patient’s details that somebody wrote' },
    { href: '/admin/retention', name: 'Retention', says: 'How long things are kept, and what goes tonight' },
    { href: '/admin/access-log', name: 'Access log', says: 'Who looked at what, and who was refused' },
    ...(hasDemoClock
      ? [{ href: '/admin/clock', name: 'Clock', says: 'Move the clock of this demonstration forward' }]
      : []),
  ]
}
