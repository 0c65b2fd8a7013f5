import { type AuditAsked, listAuditActions } from '#db/queries/audit-search'
import type { Actor } from '~/domain/access/actor'
import type { Live } from '~/platform/live.server'
import { actionWords } from './audit-action-words'
import { type AuditField, type AuditProblem, type AuditTyped, serviceWords } from './audit-address'
import { actionsOfKind, areaOfAction, kindChoices } from './audit-kinds'
import { type ReadPart, readDays, readPerson, readPractice, spanOf } from './search-parts.server'

/** One part of a search in words, by its field. */
export interface AuditPart {
  readonly field: AuditField
  readonly words: string
}

/** A search of the audit made ready: what is asked of the database, or what is wrong with what was typed. */
export interface AuditSearch {
  readonly asked: AuditAsked
  readonly problems: readonly AuditProblem[]
  /** What narrows the search, in words; what could not be read is left out. */
  readonly parts: readonly AuditPart[]
  readonly kinds: ReturnType<typeof kindChoices>
}

/** Finds the people, practice, acts and days that a search names. Nothing of another ICB is ever found, or known to be there. */
export async function readAuditSearch(
  { db, now }: Pick<Live, 'db' | 'now'>,
  { icbCode }: Pick<Actor, 'icbCode'>,
  typed: AuditTyped,
): Promise<AuditSearch> {
  const actions = await listAuditActions(db, icbCode)
  const read = {
    who: await readWho(db, icbCode, typed.who),
    what: readWhat(typed.what, actions),
    practice: await readPractice({ db, now }, icbCode, typed.practice),
    reference: typed.reference === '' ? {} : { value: typed.reference, words: typed.reference },
    person: await readPerson(db, icbCode, typed.person),
    ...readDays(typed),
  } satisfies Record<AuditField, ReadPart<unknown>>
  const both = typed.person !== '' && typed.reference !== ''
  const fields = Object.keys(read) as AuditField[]
  return {
    asked: {
      icbCode,
      personId: read.who.value,
      actions: read.what.value,
      practiceCode: read.practice.value,
      subject: read.person.value
        ? { kind: 'person', id: String(read.person.value.id) }
        : read.reference.value === undefined
          ? undefined
          : { id: read.reference.value },
      ...spanOf(read.from.value, read.to.value),
    },
    problems: [
      ...fields.flatMap((field) => {
        const { problem } = read[field] as ReadPart<unknown>
        return problem === undefined ? [] : [{ field, message: problem }]
      }),
      ...(both
        ? [{ field: 'reference', message: 'Enter a reference or a person it is about, not both.' }]
        : []),
    ],
    parts: fields.flatMap((field) => {
      const { words } = read[field] as ReadPart<unknown>
      return words === undefined ? [] : [{ field, words }]
    }),
    kinds: kindChoices(actions),
  }
}

async function readWho(db: Live['db'], icbCode: string, text: string): Promise<ReadPart<number | null>> {
  if (text.toLowerCase() === serviceWords) return { value: null, words: 'The service' }
  const found = await readPerson(db, icbCode, text)
  return { ...found, value: found.value?.id }
}

function readWhat(text: string, actions: readonly string[]): ReadPart<readonly string[]> {
  if (text === '') return {}
  const value = actionsOfKind(text, actions)
  const [first] = value ?? []
  if (value === undefined || first === undefined) return { problem: 'Choose what was done from the list.' }
  return { value, words: text.startsWith('all:') ? areaOfAction(first).label : actionWords(first) }
}
