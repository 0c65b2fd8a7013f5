import { describe, expect, test } from 'vitest'
import { readEnv, SettingsError } from '~/platform/env.server'

const whole = {
  OIDC_ISSUER: 'https://login.example.nhs.uk',
  OIDC_CLIENT_ID: 'opel-daily',
  OIDC_CLIENT_SECRET: 'secret',
}

describe('settings of a sign-in service', () => {
  test('none is set up by default', () => {
    expect(readEnv({}, 'demo').oidc).toBeUndefined()
  })

  test('issuer, client and one way to show itself are enough', () => {
    expect(readEnv({ ...whole, OIDC_ACR_MFA: 'AAL2, AAL3' }, 'demo').oidc).toMatchObject({
      issuer: whole.OIDC_ISSUER,
      acrMfa: ['AAL2', 'AAL3'],
      amrMfa: [],
      emailVerifiedClaim: 'email_verified',
    })
  })

  test.each([
    ['without an issuer', { OIDC_ISSUER: '' }, /OIDC_ISSUER is missing/],
    ['without a client', { OIDC_CLIENT_ID: '' }, /OIDC_CLIENT_ID is missing/],
    ['without secret and key', { OIDC_CLIENT_SECRET: '' }, /Set one of/],
    ['with both', { OIDC_PRIVATE_KEY_FILE: '/etc/key.pem' }, /Set one of/],
    ['without TLS', { OIDC_ISSUER: 'http://login.example.nhs.uk' }, /an address with https/],
    ['with a host that only begins like this machine', { OIDC_ISSUER: 'http://localhost.example' }, /https/],
  ])('%s the server does not start, and says why', (_, changed, why) => {
    expect(() => readEnv({ ...whole, ...changed }, 'demo')).toThrow(SettingsError)
    expect(() => readEnv({ ...whole, ...changed }, 'demo')).toThrow(why)
  })
})
