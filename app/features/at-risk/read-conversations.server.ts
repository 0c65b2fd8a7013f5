import { listConversations } from '#db/queries/conversations'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import type { Live } from '~/platform/live.server'
import { conversationWords } from './conversation-words'
import { findNewestOf } from './correction-chain'
import { listPeopleFor } from './people-choices.server'
import { readPracticeHead } from './practice-head.server'

/**
 * What the form for a conversation needs, and those recorded so far; undefined for a practice, or a record to correct, that is not
 * there. A record that was corrected meanwhile is corrected as it stands now.
 */
export async function readConversationPage(
  live: Live,
  actor: Actor,
  practiceCode: string,
  correctsId: number | null,
) {
  const practice = await readPracticeHead(live, actor, practiceCode)
  if (!practice) return undefined
  const talks = await listConversations(live.db, practiceScopeOf(actor), practiceCode)
  const corrected = findNewestOf(talks, correctsId)
  if (correctsId !== null && !corrected) return undefined
  const people = await listPeopleFor(live.db, actor.icbCode, practiceCode)
  return {
    practice,
    people,
    ownId: people.some(({ value }) => value === String(actor.personId)) ? String(actor.personId) : undefined,
    conversations: talks.map(conversationWords),
    corrected: corrected && {
      id: String(corrected.id),
      spokenDay: corrected.spokenDay,
      spokeBy: String(corrected.spokeById),
      spokeWith: corrected.spokeWith,
      agreed: corrected.agreed,
      told: corrected.toldOfNaming ? 'yes' : 'no',
    },
  }
}

export type ConversationPageData = NonNullable<Awaited<ReturnType<typeof readConversationPage>>>
