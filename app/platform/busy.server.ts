import { data, type ServerBuild } from '@remix-run/node'
import type { ErrorWords } from './responses.server'

/** True when the database was held by another process for longer than we wait. Nothing was written. */
export function isDatabaseBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}

/** What the page says then. */
export function busyAnswer() {
  return data<ErrorWords>(
    {
      title: 'The service is busy for a moment',
      whatHappened: 'Something else was writing to the database, so this was not saved.',
      whatToDo: 'Go back in your browser, where what you typed still stands, and send it again.',
    },
    { status: 503, headers: { 'Retry-After': '2' } },
  )
}

/** True when the disk takes no more: full, over its quota, or failing. The transaction was undone. */
export function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR')
}

/** What the page says then. */
export function diskFullAnswer() {
  return data<ErrorWords>(
    {
      title: 'The service cannot save anything at the moment',
      whatHappened: 'Its disk takes no more, so this was not saved. What was saved before is safe.',
      whatToDo:
        'Keep this page open and send it again in a few minutes. If it cannot wait, ring the primary care team.',
    },
    { status: 503, headers: { 'Retry-After': '120' } },
  )
}

/**
 * Makes every loader and action of the build answer a busy database or a full disk with a page that says so
 * instead of a 500.
 */
export function withBusyAnswers(build: ServerBuild): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => {
      if (!route) return [id, route]
      const { action, loader } = route.module
      const module = {
        ...route.module,
        ...(action ? { action: answeringBusy(action) } : {}),
        ...(loader ? { loader: answeringBusy(loader) } : {}),
      }
      return [id, { ...route, module }]
    }),
  )
  return { ...build, routes }
}

function answeringBusy<Args, Result>(handle: (args: Args) => Result) {
  return async (args: Args): Promise<Awaited<Result>> => {
    try {
      return await handle(args)
    } catch (error) {
      if (isDatabaseBusy(error)) throw busyAnswer()
      if (isDiskFull(error)) throw diskFullAnswer()
      throw error
    }
  }
}
