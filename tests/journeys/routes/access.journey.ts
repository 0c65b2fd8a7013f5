import { expect, request as playwrightRequest, test } from '@playwright/test'
import { type Permission, rolePermissions } from '../../../app/domain/access/permissions.ts'
import { type Role, roles } from '../../../app/domain/access/roles.ts'
import { personOfRole } from '../support/people.ts'
import { addressOf, listRoutes } from '../support/routes.ts'
import { journeysOrigin } from '../support/service.ts'
import { signInByRequest } from '../support/sign-in.ts'

const open = ['everyone', 'signed-in', 'account:own']
const foreignHeaders: readonly Record<string, string>[] = [
  { Origin: 'https://elsewhere.example' },
  { Origin: 'null' },
  {},
]

async function as(person: string) {
  const request = await playwrightRequest.newContext({
    baseURL: journeysOrigin,
    extraHTTPHeaders: { Accept: 'text/html' },
  })
  await signInByRequest(request, journeysOrigin, person)
  const home = await request.get('/')
  const practiceCode = /\/practices\/(Z9\d{4})/.exec(home.url())?.[1]
  return { request, practiceCode }
}

async function ownPractice(): Promise<string> {
  const { request, practiceCode } = await as(personOfRole.practice_user)
  await request.dispose()
  if (!practiceCode) throw new Error('The practice manager lands on no practice')
  return practiceCode
}

test('every route says what it asks for', async () => {
  const routes = await listRoutes()
  expect(routes.length).toBeGreaterThan(40)
  expect(routes.filter((route) => route.access === undefined).map((route) => route.id)).toEqual([])
})

for (const role of roles) {
  test(`${role} gets what its permissions allow, and is refused everything else`, async () => {
    test.setTimeout(120_000)
    const practiceCode = await ownPractice()
    let { request } = await as(personOfRole[role])
    let posts = 0
    const wrong: string[] = []
    for (const route of await listRoutes()) {
      const address = addressOf(route.path, practiceCode)
      if (route.hasLoader && route.access && !open.includes(route.access)) {
        const status = (await request.get(address, { maxRedirects: 0 })).status()
        const isAllowed = rolePermissions[role as Role].includes(route.access as Permission)
        if (isAllowed === (status === 403) || status >= 500) wrong.push(`GET ${address} → ${status}`)
      }
      if (route.hasAction && route.actionAccess && !open.includes(route.actionAccess)) {
        posts += 1
        // One browser may post sixty times in ten seconds.
        if (posts % 50 === 0) {
          await request.dispose()
          request = (await as(personOfRole[role])).request
        }
        const answer = await request.post(address, {
          form: { nothing: '' },
          headers: { Origin: journeysOrigin },
          maxRedirects: 0,
        })
        const isAllowed = rolePermissions[role as Role].includes(route.actionAccess as Permission)
        if (isAllowed === (answer.status() === 403) || answer.status() >= 500) {
          wrong.push(`POST ${address} → ${answer.status()}`)
        }
      }
    }
    await request.dispose()
    expect(wrong).toEqual([])
  })
}

test('a practice is refused every page and form of another practice', async () => {
  const practiceCode = await ownPractice()
  const { request } = await as('Practice manager, Pasley Road')
  const wrong: string[] = []
  for (const route of (await listRoutes()).filter((one) => one.path.startsWith('/practices/:practiceCode'))) {
    const address = addressOf(route.path, practiceCode)
    if (route.hasLoader) {
      const status = (await request.get(address, { maxRedirects: 0 })).status()
      if (status !== 403) wrong.push(`GET ${address} → ${status}`)
    }
    if (route.hasAction) {
      const answer = await request.post(address, {
        form: { nothing: '' },
        headers: { Origin: journeysOrigin },
        maxRedirects: 0,
      })
      if (answer.status() !== 403) wrong.push(`POST ${address} → ${answer.status()}`)
    }
  }
  await request.dispose()
  expect(wrong).toEqual([])
})

test('a visitor who is not signed in is led to sign in by every page that is not public', async () => {
  const request = await playwrightRequest.newContext({ baseURL: journeysOrigin })
  const wrong: string[] = []
  for (const route of await listRoutes()) {
    if (route.access === 'everyone' || !route.hasLoader) continue
    const answer = await request.get(addressOf(route.path, 'Z90001'), { maxRedirects: 0 })
    if (answer.status() !== 303 || !answer.headers().location?.startsWith('/sign-in')) {
      wrong.push(`GET ${route.path} → ${answer.status()} ${answer.headers().location ?? ''}`)
    }
  }
  await request.dispose()
  expect(wrong).toEqual([])
})

test('every form is refused from another website and without an origin', async () => {
  const practiceCode = await ownPractice()
  const { request } = await as(personOfRole.manager)
  const wrong: string[] = []
  for (const route of (await listRoutes()).filter((one) => one.hasAction)) {
    const address = addressOf(route.path, practiceCode)
    for (const headers of foreignHeaders) {
      const answer = await request.post(address, { form: { nothing: '' }, headers, maxRedirects: 0 })
      const text = await answer.text()
      if (answer.status() !== 403 || !text.includes('We could not accept that')) {
        wrong.push(`POST ${address} from ${headers.Origin ?? 'nowhere'} → ${answer.status()}`)
      }
    }
  }
  await request.dispose()
  expect(wrong).toEqual([])
})
