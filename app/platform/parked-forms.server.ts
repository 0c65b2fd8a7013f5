import { z } from 'zod'
import { deleteParkedForms, findParkedForm } from '#db/queries/parked-forms'
import { instant } from '~/domain/calendar/days'
import type { FormEntries } from './forms.server'
import type { RouteArgs } from './live.server'
import { hashToken } from './secrets.server'
import { browserTokenOf } from './session.server'

const entriesSchema = z.array(z.tuple([z.string(), z.string()]))

/** What this person's form at `path` held when the session ran out; undefined when nothing is kept. */
export async function findParked(
  { request, context }: RouteArgs,
  personId: number,
  path: string,
): Promise<FormEntries | undefined> {
  const text = await findParkedForm(context.app.db, {
    browserHash: hashToken(browserTokenOf(context.app, request).token),
    personId,
    path,
    at: instant(context.app.clock.realNow()),
  })
  return text === undefined ? undefined : entriesSchema.parse(JSON.parse(text))
}

/** The same for the form that posts to the address it is shown at. */
export function findParkedHere(args: RouteArgs, personId: number): Promise<FormEntries | undefined> {
  return findParked(args, personId, pathOf(args.request))
}

/** Forgets what the form at this address held, once a post of it was answered. */
export function dropParkedHere(args: RouteArgs): Promise<void> {
  return dropParked(args, pathOf(args.request))
}

/** The address of a page, also where the client-side router asks for its data. */
function pathOf(request: Request): string {
  return new URL(request.url).pathname.replace(/\.data$/, '')
}

/** Forgets it, once what it held was sent or saved. */
export async function dropParked({ request, context }: RouteArgs, path: string): Promise<void> {
  await deleteParkedForms(context.app.db, {
    browserHash: hashToken(browserTokenOf(context.app, request).token),
    path,
    at: instant(context.app.clock.realNow()),
  })
}
