import { listScopeNames } from '#db/queries/scope-names'
import { listIcbs } from '#db/queries/settings'
import { navigationFor } from '~/domain/access/navigation'
import { type Assignment, roleWords } from '~/domain/access/roles'
import { formatDayAndTime } from '~/domain/calendar/words'
import type { ShellData } from '~/ui/shell/shell-data'
import { readIcbWorld } from './icb-world.server'
import type { RouteArgs } from './live.server'
import { readOpel4Banner } from './opel4.server'
import { readSession } from './session.server'

/** What stands round every page: who is signed in, as whom, where they can go, and the banners of the moment. */
export async function loadShell({ request, context }: RouteArgs): Promise<ShellData> {
  const { app } = context
  const session = await readSession({ request, context })
  const clockBanner =
    app.clock.kind === 'demo'
      ? { dayAndTime: formatDayAndTime(app.clock.now()), canMoveForward: false }
      : null
  const active = session.state === 'signed-in' ? session.signedIn.active : undefined
  const icb = await icbFor(app, active)
  const empty: ShellData = {
    serviceName: 'OPEL Daily',
    person: null,
    navigation: [],
    banner: clockBanner,
    opel4Banner: null,
    teamPhone: icb?.world.settings.telephones.team ?? null,
    icbName: icb?.name ?? null,
  }
  if (session.state !== 'signed-in') return empty
  const { name, assignments } = session.signedIn
  if (!active)
    return {
      ...empty,
      person: { name, roleWords: 'No role', canSwitch: false, organisation: '', assignments: [] },
    }
  const names = await listScopeNames(app.db, [{ kind: active.scopeKind, code: active.scopeCode }])
  return {
    ...empty,
    person: {
      name,
      roleWords: roleWords[active.role],
      canSwitch: assignments.length > 1,
      organisation: names.get(`${active.scopeKind}:${active.scopeCode}`) ?? active.scopeCode,
      assignments: [],
    },
    navigation: navigationFor(active).map((item) => ({ ...item })),
    banner: clockBanner && { ...clockBanner, canMoveForward: active.role === 'admin' },
    opel4Banner: await readOpel4Banner(app.db, active, app.clock.now()),
  }
}

/**
 * The ICB that somebody acts in. For a visitor the one that the service was set up for first, as in the help: whoever cannot
 * sign in needs the number to ring most. Undefined before any is set up.
 */
async function icbFor({ db }: RouteArgs['context']['app'], active: Assignment | undefined) {
  const icbs = await listIcbs(db)
  const icb = active ? icbs.find(({ code }) => code === active.icbCode) : icbs[0]
  return icb && { name: icb.name, world: await readIcbWorld(db, icb.code) }
}
