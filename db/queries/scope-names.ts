import type { ScopeKind } from '~/domain/access/roles'
import type { Executor } from '../connection'

/** What the organisations of these scopes are called, by `kind:code`; practices with their PCN, since names repeat. */
export async function listScopeNames(
  db: Executor,
  scopes: readonly { kind: ScopeKind; code: string }[],
): Promise<ReadonlyMap<string, string>> {
  const codes = scopes.map((scope) => scope.code)
  if (codes.length === 0) return new Map()
  const [practices, pcns, providers, icbs] = await Promise.all([
    db
      .selectFrom('practices')
      .leftJoin('practice_pcns', (join) =>
        join
          .onRef('practice_pcns.practice_code', '=', 'practices.code')
          .on('practice_pcns.to_day', 'is', null),
      )
      .leftJoin('pcns', 'pcns.code', 'practice_pcns.pcn_code')
      .select(['practices.code as code', 'practices.name as name', 'pcns.name as pcnName'])
      .where('practices.code', 'in', codes)
      .execute(),
    db.selectFrom('pcns').select(['code', 'name']).where('code', 'in', codes).execute(),
    db.selectFrom('providers').select(['code', 'name']).where('code', 'in', codes).execute(),
    db.selectFrom('icbs').select(['code', 'short_name as name']).where('code', 'in', codes).execute(),
  ])
  return new Map([
    ...practices.map(
      (row) => [`practice:${row.code}`, row.pcnName ? `${row.name}, ${row.pcnName} PCN` : row.name] as const,
    ),
    ...pcns.map((row) => [`pcn:${row.code}`, `${row.name} PCN`] as const),
    ...providers.map((row) => [`provider:${row.code}`, row.name] as const),
    ...icbs.map((row) => [`icb:${row.code}`, `${row.name} ICB`] as const),
  ])
}
