import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { mostPasskeys, needsSecondFactor } from '~/domain/access/second-factor'
import { SecondStepOverview } from '~/features/accounts/second-step-overview'
import { nextOf } from '~/features/accounts/sign-in-form'
import { requireSignedIn } from '~/platform/access.server'
import { readSecondStep } from '~/platform/second-step.server'

export const handle = { access: 'account:own' }

export const meta: MetaFunction = () => [{ title: 'Second step when you sign in - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { personId, assignments } = await requireSignedIn(args)
  const { db, env } = args.context.app
  const search = new URL(args.request.url).searchParams
  const step = await readSecondStep(db, personId)
  return {
    step,
    canAdd: env.passkeys !== undefined && step.passkeys.length < mostPasskeys,
    isNeeded: needsSecondFactor(assignments.map((one) => one.role)),
    isDemo: env.isDemo,
    done: search.get('done'),
    next: search.has('next') ? nextOf(args.request) : null,
  }
}

export default function SecondStep() {
  return <SecondStepOverview {...useLoaderData<typeof loader>()} />
}
