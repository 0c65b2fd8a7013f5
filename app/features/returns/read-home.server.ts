import { findDraft } from '#db/queries/drafts'
import { findPracticeDay } from '#db/queries/practice-day-results'
import { listReturnVersions } from '#db/queries/returns'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { dateOf } from '~/domain/calendar/days'
import { formatTime, formatTimeLeft } from '~/domain/calendar/words'
import { levelLabel } from '~/domain/opel/levels'
import type { ReturnAct } from '~/domain/returns/return-kinds'
import { oldestCopied } from '~/domain/returns/same-as-yesterday'
import type { Live } from '~/platform/live.server'
import { readHomeNotices } from './home-notices.server'
import type { HomePage, SameAs, TodayPanel } from './home-page'
import { findLastReturn, lastReturnWhen } from './last-return.server'
import { readNextThings } from './next-things.server'
import { noReturnWords } from './no-return-words'
import { readStrip } from './read-strip.server'
import { requireTodaysReturn, type TodaysReturn, whyNoReturn } from './today.server'
import { readUnsentDayBefore, readUnsentToday } from './unsent-draft.server'

/** A practice's home as it stands now. */
export async function readHome(live: Live, actor: Actor, practiceCode: string): Promise<HomePage> {
  const scope = practiceScopeOf(actor)
  const today = await requireTodaysReturn(live, scope, practiceCode)
  const { facts, world, day } = today
  const [panel, next, strip, notices, unsentBefore] = await Promise.all([
    readPanel(live, actor, today),
    readNextThings(live, scope, practiceCode),
    readStrip(live, scope, practiceCode, {
      today: day,
      holidays: world.holidays,
      isMember: facts.isMember,
    }),
    readHomeNotices(live, scope, today),
    readUnsentDayBefore(live, actor.personId, today),
  ])
  const { telephones } = world.settings
  return {
    practice: { code: practiceCode, name: facts.name, pcnName: facts.pcnName },
    notices: [...unsentBefore, ...notices],
    panel,
    next,
    strip,
    team: { name: telephones.teamName, phone: telephones.team, onCall: telephones.onCall },
  }
}

async function readPanel(live: Live, actor: Actor, today: TodaysReturn): Promise<TodayPanel> {
  const { facts, window } = today
  const no = whyNoReturn(today)
  if (facts.versions > 0) return sentPanel(live, actor, today, no === undefined)
  // A practice shut on safety grounds is returned by its closure notice (workflow.md, "Closures and the numbers").
  if (facts.state === 'returned' || facts.state === 'late') {
    return {
      state: 'no-return',
      title: 'Your closure notice counts as today’s return.',
      text: `Today counts as ${levelLabel(4)}. When you have re-opened, say so on the notice, below.`,
    }
  }
  const draft = await findDraft(live.db, keyOf(today, 'first'))
  const saver = draft?.savedBy === actor.personId ? 'You' : draft?.savedByName
  if (no) {
    const { title, why } = noReturnWords(no)
    const unsent = no.why === 'day-closed' ? await readUnsentToday(live, actor.personId, today) : null
    if (unsent === null) return { state: 'no-return', title, text: why }
    return { state: 'never-sent', title: 'Not sent.', text: `${unsent} ${ringThem(today)}` }
  }
  const dueAt = 'window' in window ? window.window.dueAt : live.now
  const windowCloses = 'window' in window ? window.window.closesAt : live.now
  const closesAt = today.reopening ? dateOf(today.reopening.untilAt) : windowCloses
  const isLate = window.state === 'late' || window.state === 'closed'
  const dueWords = isLate
    ? `Today’s return was due by ${formatTime(dueAt)}. It still counts until ${formatTime(closesAt)}.`
    : `Today’s return is due by ${formatTime(dueAt)}. ${formatTimeLeft(dueAt, live.now)}.`
  if (draft) {
    const text = `${saver} saved it at ${formatTime(dateOf(draft.savedAt))}. ${dueWords}`
    return { state: 'draft', title: 'Not sent yet.', text }
  }
  return { state: isLate ? 'late' : 'due', title: dueWords, same: await readSame(live, actor, today) }
}

async function sentPanel(
  { db }: Live,
  actor: Actor,
  today: TodaysReturn,
  canChange: boolean,
): Promise<TodayPanel> {
  const { facts, day } = today
  const versions = await listReturnVersions(db, practiceScopeOf(actor), facts.practiceCode, day)
  const current = versions.find(({ isCurrent }) => isCurrent)
  if (!current) throw new Error(`The day ${day} of ${facts.practiceCode} has no version that stands`)
  const [changed, corrected, stands, unsent] = await Promise.all([
    findDraft(db, keyOf(today, 'changed')),
    findDraft(db, keyOf(today, 'corrected')),
    findPracticeDay(db, facts.practiceCode, day),
    canChange ? null : readUnsentToday({ db }, actor.personId, today),
  ])
  const isRaisedByClosure = stands?.worstLevel === 4 && current.effectiveLevel < 4 && stands.lastLevel === 4
  return {
    state: 'sent',
    title: `Sent at ${formatTime(dateOf(current.submittedAt))}. ${levelLabel(current.effectiveLevel)}.${
      isRaisedByClosure ? ` Your closure notice makes today ${levelLabel(4)}.` : ''
    }`,
    reference: current.reference,
    level: current.effectiveLevel,
    canChange,
    hasDraft: canChange ? (changed ? 'changed' : corrected ? 'corrected' : null) : null,
    unsent: unsent && `${unsent} ${ringThem(today)}`,
  }
}

function ringThem({ world }: TodaysReturn): string {
  return `Ring ${world.settings.telephones.team}.`
}

async function readSame(
  { db }: Live,
  actor: Actor,
  { facts, day, world }: TodaysReturn,
): Promise<SameAs | null> {
  const scope = practiceScopeOf(actor)
  const last = await findLastReturn(db, scope, facts.practiceCode, { day, holidays: world.holidays })
  if (!last || last.reportingDaysOld > oldestCopied) return null
  const when = lastReturnWhen(last, day)
  const sentAt = formatTime(dateOf(last.version.submittedAt))
  return {
    label: when === 'Yesterday' ? 'Same as yesterday' : `Same as ${when}`,
    about: `OPEL ${last.version.effectiveLevel}, sent ${sentAt}`,
  }
}

function keyOf({ facts, day }: TodaysReturn, act: ReturnAct) {
  return { practiceCode: facts.practiceCode, day, act }
}
