import { CompiledQuery } from 'kysely'
import type { Db } from '#db/connection'

/** How SQLite goes about each query that `work` makes, one text for each, as `explain query plan` tells it. */
export async function queryPlans(db: Db, work: (watched: Db) => Promise<unknown>): Promise<string[]> {
  const asked = new Map<string, readonly unknown[]>()
  const watched = db.withPlugin({
    transformQuery: ({ node, queryId }) => {
      const { sql, parameters } = db.getExecutor().compileQuery(node, queryId)
      asked.set(sql, parameters)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await work(watched)
  const plans: string[] = []
  for (const [sql, parameters] of asked) {
    const { rows } = await db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    )
    plans.push(rows.map(({ detail }) => detail).join('\n'))
  }
  return plans
}
