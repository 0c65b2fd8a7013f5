import type { CompiledQuery, QueryResult } from 'kysely'
import type { Executor } from './connection'

/** Stands in a kept query for a value that comes with each call. */
class Given {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** What Kysely's builders and its `sql` have in common. */
interface Buildable<Row> {
  compile(db: Executor): CompiledQuery<Row>
}

/**
 * A query that is built and compiled once, and run with other values each time: to build one takes longer than to run it, and some are
 * run for each request. Gives a function that runs it; each call names every value, `null` where there is none. `build` may only pass
 * on what it is given, typed as the values are: they are not known yet, so it cannot read one, compare it or put it into a text.
 */
export function keptQuery<Values extends object, Row>(
  build: (db: Executor, given: Values) => Buildable<Row>,
): (db: Executor, values: Required<Values>) => Promise<QueryResult<Row>> {
  let kept: CompiledQuery<Row> | undefined
  return (db, values) => {
    kept ??= build(db, placesFor(values)).compile(db)
    const parameters = kept.parameters.map((one) =>
      one instanceof Given ? values[one.name as keyof Values] : one,
    )
    return db.executeQuery<Row>({ ...kept, parameters })
  }
}

function placesFor<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.keys(values).map((name) => [name, new Given(name)])) as Values
}
