import type { Permission } from '~/domain/access/permissions'

/** The pages whose opening is kept, by how their address begins; the first that fits names it. */
const pages: readonly (readonly [RegExp, string])[] = [
  [/^\/icb\/practices\/[^/]+\/quality\/?$/, 'Quality view'],
  [/^\/icb\/practices\/[^/]+\/quality\//, 'Form of the quality view'],
  [/^\/icb\/practices\/[^/]+\/plans\//, 'Improvement plan'],
  [/^\/icb\/practices\/[^/]+\/propose/, 'Proposal for the Risk Share Group'],
  [/^\/icb\/practices\/[^/]+\/nominate/, 'Nomination for a national offer'],
  [/^\/icb\/at-risk\/?$/, 'List of practices at risk'],
  [/^\/icb\/at-risk\/freeze/, 'Freezing a Risk Share pack'],
  [/^\/icb\/at-risk\/nominations/, 'Nominations for national offers'],
  [/^\/icb\/at-risk\//, 'Candidate for the Risk Share Group'],
  [/^\/risk-pack\/?$/, 'List of Risk Share packs'],
  [/^\/risk-pack\//, 'Risk Share pack'],
  [/^\/admin\/audit\.csv$/, 'Audit, as a file'],
  [/^\/admin\/audit/, 'Audit'],
  [/^\/admin\/access/, 'Access log'],
  [/^\/admin\/redact\/?$/, 'Removing words'],
  [/^\/admin\/redact\//, 'A text, for removing words from it'],
]

/** The page of an address, in words. */
export function pageWords(path: string): string {
  return pages.find(([pattern]) => pattern.test(path))?.[1] ?? path
}

const thingWords: Readonly<Record<string, string>> = {
  'practice-home': 'a practice’s home page',
  return: 'a return',
  'own-case': 'a case, as the practice',
  request: 'a request for support',
  'own-request': 'a request, as the practice',
  closure: 'a notice of closure',
  'who-looked': 'who looked at a practice',
  team: 'a practice’s team',
  'own-record': 'the record of a practice',
  'own-trend': 'the trend of a practice',
  owed: 'what a practice is owed',
  case: 'a case',
  queue: 'the queue',
  incident: 'an incident',
  missing: 'missing returns',
  practice: 'a practice page of the ICB',
  week: 'the weekly report',
  trends: 'the trends',
  indicators: 'practice indicators',
  pack: 'the weekly pack',
  'at-risk': 'practices at risk and their quality views',
  'risk-pack': 'the Risk Share packs',
  duty: 'the duty list',
  membership: 'who takes part',
  pcn: 'a PCN’s page',
  'system-picture': 'the picture of the system',
  'national-week': 'the national week',
}

/** What a permission opens, in words: "admin:audit" as "administration: audit". */
export function permissionWords(permission: Permission | string): string {
  const [thing = '', act = ''] = permission.split(':')
  if (thing === 'admin') return `administration: ${act}`
  return thingWords[thing] ?? thing.replaceAll('-', ' ')
}
