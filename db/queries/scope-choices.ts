import { sql } from 'kysely'
import type { ScopeKind } from '~/domain/access/roles'
import type { Executor } from '../connection'
import { containing } from './search-text'

/** An organisation that a role can be held for. */
export interface ScopeChoice {
  readonly code: string
  readonly name: string
  /** The PCN of a practice, which tells practices of one name apart; else `null`. */
  readonly within: string | null
}

/**
 * The organisations of an ICB that a role of this scope can be held for, by name: practices that have not left, PCNs, or the
 * providers of one kind. `search` is part of a name or code; at most `most`.
 */
export async function listScopeChoices(
  db: Executor,
  asked: {
    icbCode: string
    kind: ScopeKind
    providerKind: 'cover_provider' | 'partner'
    search: string
    most: number
  },
): Promise<ScopeChoice[]> {
  const like = containing(asked.search)
  switch (asked.kind) {
    case 'practice':
      return db
        .selectFrom('practices')
        .leftJoin('practice_pcns', (join) =>
          join
            .onRef('practice_pcns.practice_code', '=', 'practices.code')
            .on('practice_pcns.to_day', 'is', null),
        )
        .leftJoin('pcns', 'pcns.code', 'practice_pcns.pcn_code')
        .select(['practices.code as code', 'practices.name as name', 'pcns.name as within'])
        .where('practices.icb_code', '=', asked.icbCode)
        .where('practices.left_day', 'is', null)
        .where(
          sql<boolean>`(lower(practices.name) like ${like} escape '\\' or lower(practices.code) like ${like} escape '\\'
            or lower(coalesce(practices.known_as, '')) like ${like} escape '\\')`,
        )
        .orderBy('practices.name')
        .orderBy('pcns.name')
        .limit(asked.most)
        .execute()
    case 'pcn':
      return db
        .selectFrom('pcns')
        .select((eb) => ['code', 'name', eb.lit(null).as('within')])
        .where('icb_code', '=', asked.icbCode)
        .where(sql<boolean>`(lower(name) like ${like} escape '\\' or lower(code) like ${like} escape '\\')`)
        .orderBy('name')
        .limit(asked.most)
        .execute()
    case 'provider':
      return db
        .selectFrom('providers')
        .select((eb) => ['code', 'name', eb.lit(null).as('within')])
        .where('icb_code', '=', asked.icbCode)
        .where('kind', '=', asked.providerKind)
        .where(sql<boolean>`(lower(name) like ${like} escape '\\' or lower(code) like ${like} escape '\\')`)
        .orderBy('name')
        .limit(asked.most)
        .execute()
    case 'icb':
      return db
        .selectFrom('icbs')
        .select((eb) => ['code', 'name', eb.lit(null).as('within')])
        .where('code', '=', asked.icbCode)
        .execute()
  }
}
