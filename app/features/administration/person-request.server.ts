import type { z } from 'zod'
import type { Actor } from '~/domain/access/actor'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live, type RouteArgs } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'
import { type ChangeAnswer, readChange, refused } from './change-form'
import { idParams } from './person-params.server'
import { lastChangeOf, readPerson } from './read-people.server'
import type { AdminLive, PersonOutcome } from './role-changes.server'

/** A request with what stands in its address. */
type PersonRequest = RouteArgs & { readonly params: Readonly<Record<string, string | undefined>> }

/** What a change of one person asks for, whichever it is: a form gives the rest of it. */
interface FormOfPerson {
  readonly version: number
  readonly reason: string
}

/** What came of a posted change: `returned` and `stale` are answered with the page again, 422 and 409. */
export type ChangedPerson<T> =
  | { readonly kind: 'done'; readonly personId: number; readonly value: T }
  | { readonly kind: 'returned'; readonly answer: ChangeAnswer }
  | { readonly kind: 'stale'; readonly values: Readonly<Record<string, string>> }

/** The person in the address, for the administrator who asks, and who changed them last. Throws 403 or 404. */
export async function readPersonAsked(args: PersonRequest) {
  const actor = await requirePermission(args, 'admin:people')
  const { id } = requireParams(idParams, args.params, 'person')
  const world = live(args.context)
  const person = await readPerson(world, actor, id)
  if (!person) throw notFound('person')
  return { person, changedBy: await lastChangeOf(world, actor, id) }
}

/** Reads a posted change of the person in the address and makes it. Throws 403 or 404. */
export async function changePersonAsked<
  Shape extends Record<keyof FormOfPerson, z.ZodType>,
  T extends FormOfPerson,
>(
  args: PersonRequest,
  form: z.ZodType<T> & { readonly shape: Shape },
  change: (live: AdminLive, actor: Actor, asked: T & { personId: number }) => Promise<PersonOutcome>,
): Promise<ChangedPerson<T>> {
  const actor = await requirePermission(args, 'admin:people')
  const { id: personId } = requireParams(idParams, args.params, 'person')
  const read = readChange(form, await readEntries(args.request))
  if (!read.ok) return { kind: 'returned', answer: read.answer }
  const world = { ...live(args.context), realNow: args.context.app.clock.realNow() }
  const result = await change(world, actor, { ...read.value, personId })
  switch (result.outcome) {
    case 'done':
      return { kind: 'done', personId, value: read.value }
    case 'not-found':
      throw notFound('person')
    case 'changed-meanwhile':
      return { kind: 'stale', values: read.values }
    case 'refused':
      return { kind: 'returned', answer: refused(read.values, result.field, result.message) }
  }
}
