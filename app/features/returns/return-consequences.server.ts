import type { Executor } from '#db/connection'
import { findOpenCaseId } from '#db/queries/cases'
import { listCatalogue } from '#db/queries/catalogue'
import { findPerson } from '#db/queries/people'
import { getCaseReference } from '#db/queries/return-day'
import { formatDay, formatTime } from '~/domain/calendar/words'
import { triggersAdded } from '~/domain/cases/return-triggers'
import type { CaseTrigger } from '~/domain/cases/triggers'
import { inWords } from '~/domain/opel/explain'
import { explanationOf } from '~/domain/opel/stored-explanation'
import { type Suggestion, suggestSupport } from '~/domain/support/suggest'
import { suggestionFactsOf } from '~/domain/support/suggestion-facts'
import {
  endTriggersOnCase,
  recordOnCase,
  recordTriggers,
  tellOpel4AtOnce,
} from '~/features/cases/record-trigger.server'
import { queueMail } from '~/features/notifications/queue-mail.server'
import { type DutyWorld, readDuty } from '~/platform/duty.server'
import type { Live } from '~/platform/live.server'
import { levelOf, type ReturnBeingSent, referenceOf } from './being-sent.server'
import { whatHappensNow } from './next-steps'
import { receiptPath } from './return-paths'
import { triggersIn } from './score-return'

/** What follows from a return, known before its transaction begins. */
export interface Consequences {
  /** The triggers that the version before had not raised. */
  readonly added: readonly CaseTrigger[]
  /** Those of a version that was wrong and which do not hold. */
  readonly ended: readonly CaseTrigger[]
  readonly suggestions: readonly Suggestion[]
  /** The duty list, when OPEL 4 is news: its first step is told at once. */
  readonly duty: DutyWorld | null
}

/** Which triggers are new, what the catalogue suggests for them, and who is told. A quiet return reads nothing. */
export async function readConsequences(
  { db }: Pick<Live, 'db'>,
  made: ReturnBeingSent,
): Promise<Consequences> {
  const { asked, today, evaluation, declared, earlier } = made
  const raised = triggersIn(today.ruleSet, evaluation, asked.submission, declared)
  // Of a version that was wrong, what the right one does not have never was: it ends, and covers nothing.
  const ended = asked.act === 'corrected' ? triggersAdded(raised, earlier.triggers) : []
  const added = triggersAdded(
    earlier.triggers.filter((trigger) => !ended.includes(trigger)),
    raised,
  )
  if (added.length === 0) return { added, ended, suggestions: [], duty: null }
  const { icbCode } = today.facts
  const catalogue = await listCatalogue(db, icbCode, today.day)
  const suggestions = suggestSupport(catalogue, suggestionFactsOf(evaluation, asked.submission, declared))
  const isNewFour = added.some((trigger) => trigger.kind === 'effective_level' && trigger.level === 4)
  return { added, ended, suggestions, duty: isNewFour ? await readDuty(db, icbCode) : null }
}

/** Opens or adds to cases and queues the mails, in the return's transaction. */
export async function recordConsequences(
  trx: Executor,
  live: Live,
  made: ReturnBeingSent,
  { added, ended, suggestions, duty }: Consequences,
): Promise<void> {
  const { asked, today } = made
  const time = { clock: today.world.clock, now: live.now }
  const { facts } = today
  if (facts.welfareCaseId !== null) {
    await recordOnCase(trx, time, facts.welfareCaseId, [{ kind: 'closed', because: 'return_came' }], null)
  }
  if (ended.length > 0) await endTriggers(trx, made, time, ended)
  const practice = {
    code: facts.practiceCode,
    icbCode: facts.icbCode,
    pcnCode: facts.pcnCode,
    placeId: facts.placeId,
  }
  const level = levelOf(made)
  const personId = asked.actor.personId
  await tellOpenCase(trx, live, made)
  const [raised] = await recordTriggers(trx, time, {
    practice,
    triggers: added,
    level,
    personId,
    suggestions,
  })
  await queueMail(trx, live.now, [receiptLetter(live, made, added)])
  if (raised && duty) {
    const { ruleSet, world } = today
    const decidedBy = inWords(ruleSet, explanationOf(ruleSet, made.evaluation)).headline
    await tellOpel4AtOnce(trx, { live, world, duty, decidedBy }, raised.caseId)
  }
}

/** A case that is open hears of every later version of the day, and so does its owner: worse, better or the same. */
async function tellOpenCase(trx: Executor, live: Live, made: ReturnBeingSent): Promise<void> {
  const { asked, today, earlier } = made
  const { facts } = today
  if (asked.act === 'first' || facts.acuteCaseId === null || !earlier.current) return
  const reference = referenceOf(made)
  const news = { act: asked.act, from: earlier.current.effectiveLevel, to: levelOf(made) }
  const time = { clock: today.world.clock, now: live.now }
  const told = await recordOnCase(
    trx,
    time,
    facts.acuteCaseId,
    [{ kind: 'return_changed', reference, ...news }],
    asked.actor.personId,
  )
  const ownerId = told?.record.ownerId
  const owner = ownerId ? await findPerson(trx, ownerId) : undefined
  if (!owner) return
  const caseReference = await getCaseReference(trx, facts.acuteCaseId)
  await queueMail(trx, live.now, [
    {
      kind: 'case-return-news',
      payload: {
        practiceName: facts.name,
        caseReference,
        sentAt: formatTime(live.now),
        teamPhone: today.world.settings.telephones.team,
        onCallPhone: today.world.settings.telephones.onCall,
        ...news,
        link: `${live.appUrl}/icb/cases/${caseReference}`,
      },
      to: { address: owner.email, personId: owner.id },
      icbCode: facts.icbCode,
      practiceCode: facts.practiceCode,
      dedupeKey: `case-return-news:${reference}`,
      digest: true,
    },
  ])
}

async function endTriggers(
  trx: Executor,
  { asked }: ReturnBeingSent,
  time: { clock: Parameters<typeof endTriggersOnCase>[1]['clock']; now: Date },
  ended: readonly CaseTrigger[],
): Promise<void> {
  const caseId = await findOpenCaseId(trx, asked.practiceCode, 'acute')
  if (caseId === undefined) return
  const texts = new Set(ended.map((trigger) => JSON.stringify(trigger)))
  await endTriggersOnCase(trx, time, caseId, {
    matches: (trigger) => texts.has(JSON.stringify(trigger)),
    reason: 'The practice corrected its return: it was wrong.',
    personId: asked.actor.personId,
  })
}

function receiptLetter(live: Live, made: ReturnBeingSent, added: readonly CaseTrigger[]) {
  const { asked, today } = made
  const { telephones } = today.world.settings
  const reference = referenceOf(made)
  return {
    kind: 'return-receipt' as const,
    payload: {
      act: asked.act,
      practiceName: today.facts.name,
      day: formatDay(today.day),
      sentAt: formatTime(live.now),
      reference,
      level: levelOf(made),
      whatHappensNext: whatHappensNow(added, {
        clock: today.world.clock,
        now: live.now,
        hasOpenCase: today.facts.acuteCaseId !== null,
      }),
      teamPhone: telephones.team,
      onCallPhone: telephones.onCall,
      link: `${live.appUrl}${receiptPath(asked.channel, asked.practiceCode, reference)}`,
    },
    to: { address: asked.senderEmail, personId: asked.actor.personId },
    icbCode: today.facts.icbCode,
    practiceCode: asked.practiceCode,
    dedupeKey: `receipt:${reference}`,
  }
}
