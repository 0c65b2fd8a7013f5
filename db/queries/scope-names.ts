import type { ScopeKind } from '~/domain/access/roles'
import type { Executor } from '../connection'

/** What the organisations of these scopes are called, by `kind:code`; practices with their PCN, since names repeat. */
export async function listScopeNames(
  db: Executor,
  scopes: readonly { kind: ScopeKind; code: string }[],
): Promise<ReadonlyMap<string, string>> {
  const codesOf = (kind: ScopeKind) => scopes.flatMap((scope) => (scope.kind === kind ? [scope.code] : []))
  const names = await Promise.all([
    practiceNames(db, codesOf('practice')),
    pcnNames(db, codesOf('pcn')),
    providerNames(db, codesOf('provider')),
    icbNames(db, codesOf('icb')),
  ])
  return new Map(names.flat())
}

type Names = readonly (readonly [key: string, name: string])[]

async function practiceNames(db: Executor, codes: readonly string[]): Promise<Names> {
  if (codes.length === 0) return []
  const rows = await db
    .selectFrom('practices')
    .leftJoin('practice_pcns', (join) =>
      join.onRef('practice_pcns.practice_code', '=', 'practices.code').on('practice_pcns.to_day', 'is', null),
    )
    .leftJoin('pcns', 'pcns.code', 'practice_pcns.pcn_code')
    .select(['practices.code as code', 'practices.name as name', 'pcns.name as pcnName'])
    .where('practices.code', 'in', codes)
    .execute()
  return rows.map(({ code, name, pcnName }) => [
    `practice:${code}`,
    pcnName ? `${name}, ${pcnName} PCN` : name,
  ])
}

async function pcnNames(db: Executor, codes: readonly string[]): Promise<Names> {
  if (codes.length === 0) return []
  const rows = await db.selectFrom('pcns').select(['code', 'name']).where('code', 'in', codes).execute()
  return rows.map(({ code, name }) => [`pcn:${code}`, `${name} PCN`])
}

async function providerNames(db: Executor, codes: readonly string[]): Promise<Names> {
  if (codes.length === 0) return []
  const rows = await db.selectFrom('providers').select(['code', 'name']).where('code', 'in', codes).execute()
  return rows.map(({ code, name }) => [`provider:${code}`, name])
}

async function icbNames(db: Executor, codes: readonly string[]): Promise<Names> {
  if (codes.length === 0) return []
  const rows = await db
    .selectFrom('icbs')
    .select(['code', 'short_name as name'])
    .where('code', 'in', codes)
    .execute()
  return rows.map(({ code, name }) => [`icb:${code}`, `${name} ICB`])
}
