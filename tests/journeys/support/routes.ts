import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

interface BuiltRoute {
  readonly id: string
  readonly path?: string
  readonly parentId?: string
  readonly module: {
    readonly handle?: { readonly access?: string; readonly actionAccess?: string }
    readonly loader?: unknown
    readonly action?: unknown
    readonly default?: unknown
  }
}

export interface RouteFacts {
  readonly id: string
  /** With its parameters as `:name`. */
  readonly path: string
  readonly access: string | undefined
  readonly actionAccess: string | undefined
  readonly hasLoader: boolean
  readonly hasAction: boolean
  readonly hasPage: boolean
}

/** Every route of the production build with the permission it says it asks for. */
export async function listRoutes(): Promise<RouteFacts[]> {
  const file = pathToFileURL(resolve(import.meta.dirname, '../../../build/server/index.js')).href
  const { routes } = (await import(file)) as { routes: Record<string, BuiltRoute> }
  const pathOf = (route: BuiltRoute): string => {
    const parent = route.parentId ? routes[route.parentId] : undefined
    return [parent ? pathOf(parent) : '', route.path ?? ''].filter(Boolean).join('/')
  }
  return Object.values(routes)
    .filter((route) => route.id !== 'root')
    .map((route) => ({
      id: route.id,
      path: `/${pathOf(route)}`,
      access: route.module.handle?.access,
      actionAccess: route.module.handle?.actionAccess ?? route.module.handle?.access,
      hasLoader: route.module.loader !== undefined,
      hasAction: route.module.action !== undefined,
      hasPage: route.module.default !== undefined,
    }))
}

/** The address of a route with something in the place of each parameter: well formed, and (the practice apart) unknown. */
export function addressOf(path: string, practiceCode: string): string {
  return path
    .replace(':practiceCode', practiceCode)
    .replace('/cases/:reference', '/cases/C-9999')
    .replace('/requests/:reference', '/requests/S-999999')
    .replace('/incidents/:reference', '/incidents/I-9999')
    .replace('/returns/:reference', `/returns/R-20200102-${practiceCode}-99`)
    .replace('/approvals/:number', '/approvals/A-2026-999999')
    .replace(/:number/, 'N-999999')
    .replace(/:roleId/, '999999')
    .replace(/:id/, '999999')
    .replace(/:act$/, 'suspend')
    .replace(/:code/, practiceCode)
    .replace(/:topic/, 'levels')
    .replace(/:why/, 'origin')
    .replace(/:[a-zA-Z]+/g, 'unknown')
    .replace(/\/\*$/, '/no-such-page')
}
