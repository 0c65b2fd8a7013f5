const actionSentences: Readonly<Record<string, string>> = {
  'return.first': 'Sent a return',
  'return.changed': 'Sent a return: it has changed',
  'return.corrected': 'Corrected a return',
  'return.level_declared': 'Declared another level',
  'return.reopened': 'Opened a practice’s day again',
  'return.assessed': 'Recorded the ICB’s own view of a level',
  'return.disagreed': 'Disagreed with the ICB’s view of a level',
  'sessions.ended': 'Signed out',
  'sessions.ended-by-admin': 'Signed a person out everywhere',
  'email.changed': 'Changed their own e-mail address',
  'second-factor.app-set-up': 'Set up an authenticator app',
  'second-factor.app-replaced': 'Set up another authenticator app',
  'second-factor.codes-made': 'Made new recovery codes',
  'second-factor.code-used': 'Signed in with a recovery code',
  'second-factor.turned-off': 'Turned the second step of signing in off',
  'second-factor.reset': 'Reset the second step of signing in for a person',
  'provider.linked': 'Signed in through the NHS account for the first time',
  'sessions.ended-by-provider': 'Signed out by the NHS account',
  'access.invited': 'Invited a person to a practice',
  'access.suspend': 'Suspended a person at a practice',
  'access.restore': 'Let a person in again at a practice',
  'access.remove': 'Removed a person from a practice',
  'access.make-lead': 'Made a person lead of a practice',
  'access.end-lead': 'Ended a person as lead of a practice',
  'access.confirmed': 'Confirmed that a person still needs access',
  'person.added': 'Added a person',
  'person.changed': 'Changed the details of a person',
  'person.suspended': 'Suspended a person',
  'person.reinstated': 'Let a person in again',
  'role.given': 'Gave a role',
  'role.ended': 'Ended a role',
  'telephones.changed': 'Changed the telephone numbers',
  'duty-list.changed': 'Changed the duty list',
  'targets.changed': 'Changed the response targets',
  'catalogue.version-published': 'Published a version of a kind of support',
  'message-template.added': 'Added a template for messages',
  'message-template.changed': 'Changed a template for messages',
  'message-template.retired': 'Retired a template for messages',
  'message-template.brought-back': 'Brought a template for messages back',
  'mail.sent-again': 'Sent a mail again',
  'mail.address-sent-again': 'Sent all given-up mails of an address again',
  'job.run-again': 'Ran a job again',
  'clock.moved': 'Moved the clock of the demonstration',
  'organisations.import': 'Imported organisations',
  'practice.code-adopted': 'Gave a practice its real code',
  'practice.added': 'Added a practice',
  'practice.details-changed': 'Changed the details of a practice',
  'practice.pcn-changed': 'Moved a practice to another PCN',
  'practice.list-size-changed': 'Changed a list size',
  'practice.contact-added': 'Added a contact of a practice',
  'practice.contact-changed': 'Changed a contact of a practice',
  'practice.contact-removed': 'Removed a contact of a practice',
  'practice.site-added': 'Added a site of a practice',
  'practice.site-changed': 'Changed a site of a practice',
  'practice.site-removed': 'Removed a site of a practice',
  'pcn.changed': 'Changed a PCN',
  'provider.added': 'Added a provider or partner',
  'provider.changed': 'Changed a provider or partner',
  'outside-pressure.set': 'Set a pressure from outside',
  'outside-pressure.changed': 'Changed a pressure from outside',
  'outside-pressure.ended': 'Ended a pressure from outside',
  'calendar-feed.made': 'Made an address for their calendar program',
  'calendar-feed.revoked': 'Ended the address for their calendar program',
  'area-plt.added': 'Added a session of the area’s PLT',
  'area-plt.taken-out': 'Took out a session of the area’s PLT',
  'area-plt.import': 'Imported sessions of the area’s PLT',
  'interest.declared': 'Declared an interest in a practice',
  'interest.recorded': 'Recorded a person’s interest in a practice',
  'interest.ended': 'Ended an interest in a practice',
  'partner-ask.proposed': 'Put an ask to a partner to a manager',
  'partner-ask.sent': 'Sent an ask to a partner',
  'partner-ask.not-sent': 'Did not send an ask to a partner',
  'partner-ask.taken-back': 'Took back an ask to a partner',
  'partner-ask.acknowledged': 'Acknowledged an ask',
  'partner-ask.done': 'Answered an ask: done',
  'partner-ask.cannot': 'Answered an ask: cannot be done',
  'trend-baseline.set': 'Set a new baseline for a trend',
  'trend-baseline.withdrawn': 'Withdrew a baseline of a trend',
  'pcn-ask.asked': 'Asked a PCN lead in',
  'pcn-ask.acknowledged': 'Acknowledged an ask to the PCN',
  'pcn-ask.can_help': 'Answered for the PCN: can help',
  'pcn-ask.cannot': 'Answered for the PCN: cannot help',
  'conversation.recorded': 'Recorded a conversation with a practice',
  'conversation.corrected': 'Corrected the record of a conversation',
  'risk-candidate.proposed': 'Proposed a practice for the Risk Share Group',
  'risk-candidate.listed': 'Put a practice on the Risk Share list',
  'risk-candidate.reviewed': 'Reviewed a candidate for the Risk Share Group',
  'risk-candidate.plan-closed': 'Recorded that a candidate’s plan is closed',
  'risk-candidate.taken-off': 'Took a practice off the Risk Share list',
  'risk-pack.frozen': 'Froze a Risk Share pack',
  'quality.recorded': 'Recorded a line of a quality view',
  'quality.corrected': 'Corrected a line of a quality view',
  'nomination.made': 'Nominated a practice for a national offer',
  'nomination.answered': 'Recorded the answer to a nomination',
  'bank-holidays.import': 'Imported bank holidays',
  'indicators.import': 'Imported practice indicators',
  'indicators.benchmark-set': 'Set a benchmark for appointments',
}

/** What was done, in words; an action without a sentence of its own reads "Request: asked". */
export function actionWords(action: string): string {
  const sentence = actionSentences[action]
  if (sentence) return sentence
  const [thing = '', ...act] = action.split(/[.:]/)
  const words = act.join(' ').replace(/[-_]/g, ' ')
  return words ? `${capital(thing.replace(/[-_]/g, ' '))}: ${words}` : capital(thing)
}

/** One fact of what was changed; `null` where it was not there. */
export interface ChangedFact {
  readonly name: string
  readonly before: string | null
  readonly after: string | null
}

/** The people a stored state names by their number, as the owner of a case. */
export function peopleNamedIn(state: string | null): number[] {
  return Object.entries(factsOf(state)).flatMap(([name, value]) =>
    namesAPerson.test(name) && typeof value === 'number' ? [value] : [],
  )
}

const namesAPerson = /(?:owner|person)Id$/

/**
 * What differs between two stored states, fact by fact, in words; what stayed the same is left out. Of a line that has only
 * one of the two every fact is told. Both are JSON text as the audit keeps it; `people` are names by number.
 */
export function changedFacts(
  before: string | null,
  after: string | null,
  people: ReadonlyMap<number, string> = new Map(),
): ChangedFact[] {
  const [old, now] = [withNames(factsOf(before), people), withNames(factsOf(after), people)]
  const names = new Set([...Object.keys(old), ...Object.keys(now)])
  return [...names]
    .map((name) => ({ name: nameWords(name), before: valueWords(old[name]), after: valueWords(now[name]) }))
    .filter((fact) => fact.before !== fact.after)
}

function factsOf(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null) return {}
  const value: unknown = JSON.parse(text)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : { value }
}

/** The facts with the names of people in place of their numbers. */
function withNames(
  facts: Readonly<Record<string, unknown>>,
  people: ReadonlyMap<number, string>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (!namesAPerson.test(name)) return [name, value]
      return [name.slice(0, -2), typeof value === 'number' ? (people.get(value) ?? value) : value]
    }),
  )
}

/** "lastError" as "Last error". */
function nameWords(name: string): string {
  return capital(
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .replace(/[-_]/g, ' ')
      .toLowerCase(),
  )
}

const mostShown = 5

/** A value in a line: a long list by its first five, a thing inside by its facts, two levels deep. */
function valueWords(value: unknown, depth = 0): string | null {
  if (value === undefined) return null
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value === '' ? 'empty' : codeWords(value)
  if (typeof value !== 'object') return String(value)
  if (depth > 1) return Array.isArray(value) ? entries(value.length) : 'more'
  if (Array.isArray(value)) return listWords(value, depth)
  const facts = Object.entries(value).map(([name, one]) => `${nameWords(name)} ${valueWords(one, depth + 1)}`)
  return facts.length === 0 ? 'none' : facts.join(', ')
}

/** "in_progress" as "in progress"; what is no code of the service's own stays as it is. */
function codeWords(text: string): string {
  return /^[a-z]+(?:_[a-z]+)+$/.test(text) ? text.replaceAll('_', ' ') : text
}

function listWords(list: readonly unknown[], depth: number): string {
  if (list.length === 0) return 'none'
  const shown = list.slice(0, mostShown).map((one) => valueWords(one, depth + 1))
  const rest = list.length - shown.length
  return rest > 0 ? `${shown.join('; ')}; and ${rest} more` : shown.join('; ')
}

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
