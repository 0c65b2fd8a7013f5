import { findReturn, listReturnVersions, type ReturnVersion } from '#db/queries/returns'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { dateOf, type Instant } from '~/domain/calendar/days'
import { formatDay, formatDayAndTime, formatTime } from '~/domain/calendar/words'
import { explain } from '~/domain/opel/explain'
import type { RuleSet } from '~/domain/opel/rule-set'
import { returnActWords } from '~/domain/returns/return-kinds'
import { currentPurposeStatement, purposeStatements } from '~/domain/settings/purpose-statement'
import type { Live } from '~/platform/live.server'
import { readRuleSet } from '~/platform/rule-sets.server'
import { answerLines } from './answer-words'
import { readNextThings } from './next-things.server'
import type { DeclaredInWords, ReceiptPage, VersionLine } from './receipt-page'
import { type ReturnChannel, receiptPath } from './return-paths'
import { requireTodaysReturn, whyNoReturn } from './today.server'

/** Whose record is read, and from which side: the practice's own page or the ICB's. */
export interface ReceiptAsked {
  readonly actor: Actor
  readonly practiceCode: string
  readonly reference: string
  readonly channel: ReturnChannel
}

/** The record of a return with every version of its day; undefined when there is none under that reference. */
export async function readReceipt(live: Live, asked: ReceiptAsked): Promise<ReceiptPage | undefined> {
  const { actor, practiceCode, reference, channel } = asked
  const scope = practiceScopeOf(actor)
  const version = await findReturn(live.db, scope, practiceCode, reference)
  if (!version) return undefined
  const today = await requireTodaysReturn(live, scope, practiceCode)
  const [versions, ruleSet] = await Promise.all([
    listReturnVersions(live.db, scope, practiceCode, version.day),
    readRuleSet(live.db, version.ruleSetId),
  ])
  const isToday = version.day === today.day
  const current = versions.find(({ isCurrent }) => isCurrent)
  const { telephones } = today.world.settings
  return {
    practice: { code: practiceCode, name: today.facts.name, pcnName: today.facts.pcnName },
    reference,
    dayWords: formatDay(version.day),
    sentWords: `${version.submittedByName}, ${formatDayAndTime(dateOf(version.submittedAt))}`,
    isLate: version.isLate,
    isPhoned: version.channel === 'phone',
    reason: version.correctionReason,
    act: returnActWords[version.kind],
    level: version.effectiveLevel,
    calculatedLevel: version.calculatedLevel,
    declared: declaredInWords(ruleSet, version),
    explanation: explain(ruleSet, version.explanation),
    ruleSetName: ruleSet.name,
    lines: answerLines(ruleSet, version.submission),
    versions: versions.map((one) => versionLine(one, versions, asked)),
    standingHref:
      current && current.id !== version.id ? receiptPath(channel, practiceCode, current.reference) : null,
    next: isToday ? await readNextThings(live, scope, practiceCode) : null,
    purpose: purposeOf(version.purposeVersion),
    canChange:
      isToday &&
      channel === 'practice' &&
      actor.role === 'practice_user' &&
      version.isCurrent &&
      whyNoReturn(today) === undefined,
    team: { name: telephones.teamName, phone: telephones.team, onCallPhone: telephones.onCall },
  }
}

/** The wording the sender was shown; a return names its version. */
function purposeOf(shown: number): string {
  return (purposeStatements.find(({ version }) => version === shown) ?? currentPurposeStatement()).inShort
}

function declaredInWords(ruleSet: RuleSet, { declared }: ReturnVersion): DeclaredInWords | null {
  if (!declared) return null
  const { level, reason, words, clinician } = declared
  const label = ruleSet.declaredLevelReasons.find(({ code }) => code === reason)?.label ?? reason
  return {
    level,
    reason: label,
    words,
    clinician: clinician ? `${clinician.name}, ${clinician.role}` : null,
  }
}

function versionLine(
  one: ReturnVersion,
  all: readonly ReturnVersion[],
  { reference, channel, practiceCode }: ReceiptAsked,
): VersionLine {
  return {
    reference: one.reference,
    href: receiptPath(channel, practiceCode, one.reference),
    act: returnActWords[one.kind],
    level: one.effectiveLevel,
    stood: stoodWords(one, all),
    byName: one.submittedByName,
    isShown: one.reference === reference,
  }
}

function stoodWords(one: ReturnVersion, all: readonly ReturnVersion[]): string {
  const time = (at: Instant) => formatTime(dateOf(at))
  const rightOne = all.find(({ id }) => id === one.replacedBy)
  if (rightOne) return `Counts no more: put right at ${time(rightOne.submittedAt)}`
  if (one.standsToAt) return `${time(one.standsFromAt)} to ${time(one.standsToAt)}`
  return `From ${time(one.standsFromAt)}`
}
