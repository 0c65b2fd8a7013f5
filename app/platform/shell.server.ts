import { listScopeNames } from '#db/queries/scope-names'
import { navigationFor } from '~/domain/access/navigation'
import { roleWords } from '~/domain/access/roles'
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
  const empty: ShellData = {
    serviceName: 'OPEL Daily',
    person: null,
    navigation: [],
    banner: clockBanner,
    opel4Banner: null,
    teamPhone: null,
  }
  if (session.state !== 'signed-in') return empty
  const { name, active, assignments } = session.signedIn
  if (!active)
    return {
      ...empty,
      person: { name, roleWords: 'No role', canSwitch: false, organisation: '', assignments: [] },
    }
  const [names, { settings }] = await Promise.all([
    listScopeNames(app.db, [{ kind: active.scopeKind, code: active.scopeCode }]),
    readIcbWorld(app.db, active.icbCode),
  ])
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
    teamPhone: settings.telephones.team,
  }
}
