// A real OpenID provider on loopback, in a process of its own. Prints its address; ends with its parent.
// POST /test/person says who signs in next; POST /test/logout-token signs the claims it is given.
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import Provider from 'oidc-provider'

const [, , redirectUri, clientJwk] = process.argv
const { privateKey } = await generateKeyPair('RS256', { extractable: true })
const jwk = { ...(await exportJWK(privateKey)), kid: 'test', use: 'sig', alg: 'RS256' }
const common = {
  redirect_uris: [redirectUri],
  post_logout_redirect_uris: [new URL('/sign-in', redirectUri).href],
  response_types: ['code'],
  grant_types: ['authorization_code'],
  backchannel_logout_uri: new URL('/sign-in/oidc/logout', redirectUri).href,
  backchannel_logout_session_required: true,
}
let next = { sub: 'nobody', claims: {}, amr: [], acr: undefined }
const people = new Map()

const server = createServer()
await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
const issuer = `http://127.0.0.1:${server.address().port}`

const provider = new Provider(issuer, {
  clients: [
    { ...common, client_id: 'with-secret', client_secret: 'a-secret-of-the-client' },
    {
      ...common,
      client_id: 'with-key',
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [JSON.parse(clientJwk)] },
    },
  ],
  jwks: { keys: [jwk] },
  cookies: { keys: ['test'] },
  pkce: { required: () => true },
  acrValues: ['urn:test:mfa'],
  claims: {
    openid: ['sub', 'acr', 'amr', 'sid'],
    email: ['email', 'email_verified'],
    profile: ['name'],
  },
  conformIdTokenClaims: true,
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  interactions: { url: (_ctx, interaction) => `/test/interaction/${interaction.uid}` },
  findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    })
    grant.addOIDCScope('openid profile email')
    await grant.save()
    return grant
  },
})

async function bodyOf(request) {
  let text = ''
  for await (const chunk of request) text += chunk
  return JSON.parse(text)
}

const handle = provider.callback()
server.on('request', async (request, response) => {
  if (request.url === '/test/person') {
    next = await bodyOf(request)
    people.set(next.sub, next.claims)
    response.end('ok')
  } else if (request.url === '/test/logout-token') {
    const { claims, header } = await bodyOf(request)
    const token = new SignJWT(claims).setProtectedHeader({
      alg: 'RS256',
      kid: 'test',
      typ: 'logout+jwt',
      ...header,
    })
    response.end(await token.sign(privateKey))
  } else if (request.url?.startsWith('/test/interaction/')) {
    const login = { accountId: next.sub, amr: next.amr, acr: next.acr }
    await provider.interactionFinished(request, response, { login })
  } else handle(request, response)
})

process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
process.stdout.write(`${issuer}\n`)
