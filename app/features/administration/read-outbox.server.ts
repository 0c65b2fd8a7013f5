import { countWaitingNews } from '#db/queries/digest-news'
import { countOutbox, findMail, listOutbox } from '#db/queries/outbox'
import { type RenderedEmail, renderEmail } from '#emails/index'
import type { Actor } from '~/domain/access/actor'
import type { Live } from '~/platform/live.server'
import { listPageOf } from './list-pages'
import { mailKindWords, mailStates, mailStateWords } from './mail-states'
import { momentWords } from './moments'

const NO_LONGER_KEPT = 'No longer kept'

/** One page of the mails of the actor's ICB, newest first, of one state where the address names one. */
export async function readOutbox({ db }: Pick<Live, 'db'>, { icbCode }: Actor, search: URLSearchParams) {
  const state = mailStates.find((one) => one === search.get('state'))
  const counts = await countOutbox(db, icbCode)
  const total = mailStates.reduce((sum, one) => sum + counts[one], 0)
  const page = listPageOf(search, state ? counts[state] : total)
  const { rows } = await listOutbox(db, { icbCode, ...(state && { state }), ...page })
  return {
    counts,
    newsWaiting: await countWaitingNews(db, icbCode),
    total,
    page,
    state: state ?? ('' as const),
    mails: rows.map((mail) => ({
      id: mail.id,
      what: mailKindWords(mail.kind),
      to: mail.toAddress || NO_LONGER_KEPT,
      stateWords: mailStateWords[mail.state],
      isDead: mail.state === 'dead',
      written: momentWords(mail.createdAt),
      sent: mail.sentAt ? momentWords(mail.sentAt) : null,
      attempts: mail.attempts,
      lastError: mail.lastError,
    })),
  }
}

/** One mail as it is sent; undefined when the actor's ICB has no such mail. */
export async function readMail({ db }: Pick<Live, 'db'>, { icbCode }: Actor, id: number) {
  const mail = await findMail(db, icbCode, id)
  if (!mail) return undefined
  return {
    id: mail.id,
    what: mailKindWords(mail.kind),
    to: mail.toAddress || NO_LONGER_KEPT,
    /** Past its retention: neither address nor contents are kept. */
    isRetired: mail.toAddress === '',
    stateWords: mailStateWords[mail.state],
    isDead: mail.state === 'dead',
    isWaiting: mail.state === 'queued',
    written: momentWords(mail.createdAt),
    sent: mail.sentAt ? momentWords(mail.sentAt) : null,
    attempts: mail.attempts,
    lastError: mail.lastError,
    messageId: mail.messageId,
    drawn: await draw(mail.kind, mail.payload),
  }
}

type Drawn = ({ readonly ok: true } & RenderedEmail) | { readonly ok: false; readonly why: string }

/** The mail from what it carries, without any secret: a sealed code is never opened here. */
async function draw(kind: string, payload: string): Promise<Drawn> {
  try {
    return { ok: true, ...(await renderEmail(kind, withoutSecrets(JSON.parse(payload)))) }
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) }
  }
}

const secretFields = ['sealedCode', 'code']

function withoutSecrets(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null) return payload
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !secretFields.includes(name)))
}
