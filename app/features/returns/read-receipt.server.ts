import { type LevelAssessment, listAssessments } from '#db/queries/assessments'
import { listReopenings } from '#db/queries/reopenings'
import { findReturn, listReturnVersions, type ReturnVersion } from '#db/queries/returns'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { rolePermissions } from '~/domain/access/permissions'
import { dateOf, type Instant } from '~/domain/calendar/days'
import { formatDay, formatDayAndTime, formatTime } from '~/domain/calendar/words'
import { explain } from '~/domain/opel/explain'
import { returnActWords } from '~/domain/returns/return-kinds'
import { findPurpose, purposeOn } from '~/domain/settings/purpose-statement'
import type { Live } from '~/platform/live.server'
import { readRuleSet } from '~/platform/rule-sets.server'
import { answerLines } from './answer-words'
import { dayCourse } from './day-course'
import { readNextThings } from './next-things.server'
import { assessmentLines, declaredInWords, levelFacts, reopenedWords } from './receipt-levels.server'
import type { ReceiptPage, VersionLine } from './receipt-page'
import { type ReturnChannel, receiptPath } from './return-paths'
import { requireTodaysReturn, type TodaysReturn, whyNoReturn } from './today.server'
import { versionDifferences } from './version-differences'

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
  const [versions, ruleSet, assessments, reopenings] = await Promise.all([
    listReturnVersions(live.db, scope, practiceCode, version.day),
    readRuleSet(live.db, version.ruleSetId),
    listAssessments(live.db, scope, practiceCode, version.day),
    listReopenings(live.db, scope, practiceCode, version.day),
  ])
  const told = { version, versions, ruleSet, assessments }
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
    differences: await differencesFrom(live, version, versions),
    levels: levelFacts(told),
    assessments: assessmentLines(told, (one) => disagreeHref(asked, one)),
    course: dayCourse(versions),
    reopened: reopenedWords(version, reopenings),
    versions: versions.map((one) => versionLine(one, versions, asked)),
    standingHref:
      current && current.id !== version.id ? receiptPath(channel, practiceCode, current.reference) : null,
    next: isToday ? await readNextThings(live, scope, practiceCode) : null,
    purpose: purposeOf(today, version.purposeVersion),
    canChange:
      isToday &&
      channel === 'practice' &&
      actor.role === 'practice_user' &&
      version.isCurrent &&
      whyNoReturn(today) === undefined,
    icb: channel === 'phone' ? icbActs(asked, today, version) : null,
    team: { name: telephones.teamName, phone: telephones.team, onCallPhone: telephones.onCall },
  }
}

/** The wording the sender was shown; a return names its version. */
function purposeOf({ world, day }: TodaysReturn, shown: number): ReceiptPage['purpose'] {
  const { purpose } = world.settings
  const current = purposeOn(purpose, day)
  const { inShort, version } = findPurpose(purpose, shown) ?? current
  return { inShort, version, isCurrent: version === current.version }
}

/** Against the version before it, for every version but the first and those that only declare a level. */
async function differencesFrom(
  { db }: Live,
  version: ReturnVersion,
  versions: readonly ReturnVersion[],
): Promise<ReceiptPage['differences']> {
  const before = versions.find(({ versionNo }) => versionNo === version.versionNo - 1)
  if (!before || version.kind === 'level_declared') return null
  const [was, is] = await Promise.all([readRuleSet(db, before.ruleSetId), readRuleSet(db, version.ruleSetId)])
  return {
    before: `Before, ${formatTime(dateOf(before.submittedAt))}`,
    rows: versionDifferences(
      { ruleSet: was, submission: before.submission },
      { ruleSet: is, submission: version.submission },
    ),
  }
}

/** Only the practice answers, on its own page. */
function disagreeHref({ actor, practiceCode, reference }: ReceiptAsked, { id }: LevelAssessment) {
  if (actor.role !== 'practice_user') return null
  return `/practices/${practiceCode}/returns/${reference}/disagree?assessment=${id}`
}

/** The ICB assesses what stands, and opens today again once it has closed. */
function icbActs(
  { actor, practiceCode, reference }: ReceiptAsked,
  { day, window }: TodaysReturn,
  version: ReturnVersion,
): ReceiptPage['icb'] {
  const may = rolePermissions[actor.role]
  const page = `/icb/practices/${practiceCode}`
  const canReopen = may.includes('return:reopen') && version.day === day && window.state === 'closed'
  return {
    assessHref:
      may.includes('return:assess') && version.isCurrent ? `${page}/returns/${reference}/assess` : null,
    reopenHref: canReopen ? `${page}/reopen` : null,
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
  if (rightOne && one.kind === 'level_declared' && one.standsToAt)
    return `${time(one.standsFromAt)} to ${time(one.standsToAt)}; its answers were put right at ${time(rightOne.submittedAt)}`
  if (rightOne) return `Counts no more: put right at ${time(rightOne.submittedAt)}`
  if (one.standsToAt) return `${time(one.standsFromAt)} to ${time(one.standsToAt)}`
  return `From ${time(one.standsFromAt)}`
}
