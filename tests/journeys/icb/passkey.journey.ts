import { expect, type Page, test } from '@playwright/test'
import { expectNoAxeViolations, expectNoSidewaysScroll, watchForProblems } from '../support/page-health.ts'
import { giveMailedCode, givenSomebodyNewAtTheIcb } from '../support/second-step.ts'

/** A device of Chromium's own that makes and gives passkeys, and whose person is there and verified. */
async function givenADevice(page: Page, transport: 'internal' | 'usb' = 'internal') {
  const browser = await page.context().newCDPSession(page)
  await browser.send('WebAuthn.enable')
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    isVerified: (isUserVerified: boolean) =>
      browser.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    isAway: () => browser.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }),
  }
}

const main = (page: Page) => page.getByRole('main')
const press = (page: Page, name: string) => page.getByRole('button', { name }).click()

test('somebody new at the ICB adds a passkey, signs in with it, adds another and removes the first', async ({
  page,
}) => {
  const problems = watchForProblems(page)
  const email = 'petra.passkey@icb.example'
  await givenSomebodyNewAtTheIcb(email)
  const laptop = await givenADevice(page)
  await giveMailedCode(page, email)
  await page.getByRole('link', { name: /Use a passkey/ }).click()
  await expectNoAxeViolations(page)
  await page.getByLabel('Name of this passkey').fill('Work laptop')
  await press(page, 'Add a passkey')
  await expect(page.getByRole('heading', { name: 'Passkey set up' })).toBeVisible()
  const codes = page.getByRole('list', { name: 'Recovery codes' }).locator('li')
  await expect(codes).toHaveCount(10)
  const recoveryCode = (await codes.first().textContent()) ?? ''
  await page.getByRole('link', { name: 'I have kept them' }).click()
  await press(page, 'Sign out')

  await giveMailedCode(page, email)
  await expectNoAxeViolations(page)
  await press(page, 'Use your passkey')
  await expect(page).toHaveURL(/\/risk-pack$/)

  await page.goto('/account')
  await expect(main(page)).toContainText('A passkey, asked for at each sign-in')
  await page.getByRole('link', { name: /See and change/ }).click()
  await page.getByRole('link', { name: 'Remove the passkey “Work laptop”' }).click()
  await expect(main(page)).toContainText('This passkey is your only second step, so it cannot be removed')
  await page.getByRole('link', { name: 'add another passkey' }).click()
  await press(page, 'Add a passkey')
  await expect(page.getByRole('alert')).toContainText('has a passkey for your account already')
  await laptop.isAway()
  await givenADevice(page, 'usb')
  await page.getByLabel('Name of this passkey').fill('Key on my ring')
  await press(page, 'Add a passkey')
  await expect(main(page)).toContainText('The passkey was added')
  await expectNoAxeViolations(page)
  await page.getByRole('link', { name: 'Remove the passkey “Work laptop”' }).click()
  await expectNoAxeViolations(page)
  await press(page, 'Remove')
  await expect(main(page)).toContainText('The passkey was removed')
  await expect(main(page)).not.toContainText('Work laptop')
  await press(page, 'Sign out')

  await giveMailedCode(page, email)
  await page.getByRole('link', { name: 'Use a recovery code' }).click()
  await page.getByLabel('Recovery code').fill(recoveryCode)
  await press(page, 'Continue')
  await expect(main(page)).toContainText('9 of 10 left')
  expect(problems()).toEqual([])
})

test('whoever cannot be verified by the device is told what to do, and nothing is counted', async ({
  page,
}) => {
  const email = 'pia.passkey@icb.example'
  await givenSomebodyNewAtTheIcb(email)
  const laptop = await givenADevice(page)
  await giveMailedCode(page, email)
  await page.getByRole('link', { name: /Use a passkey/ }).click()
  await laptop.isVerified(false)
  await press(page, 'Add a passkey')
  await expect(page.getByRole('alert')).toContainText('No passkey was made')
  await laptop.isVerified(true)
  await press(page, 'Add a passkey')
  await expect(page.getByRole('heading', { name: 'Passkey set up' })).toBeVisible()
})

test('a browser without passkeys says what to do, and the pages fit a telephone', async ({ page }) => {
  const email = 'paul.passkey@icb.example'
  await givenSomebodyNewAtTheIcb(email)
  await giveMailedCode(page, email)
  await expect(page.getByRole('heading', { name: 'Set up a second step' })).toBeVisible()
  const path = '/sign-in/second/passkey'
  await page.setViewportSize({ width: 375, height: 812 })
  await page.goto(path)
  await expect(page.getByRole('button', { name: 'Add a passkey' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await page.addInitScript(() => Reflect.deleteProperty(window, 'PublicKeyCredential'))
  await page.goto(path)
  await expect(main(page)).toContainText('This browser cannot make a passkey')
  await expect(page.getByRole('button', { name: 'Add a passkey' })).toBeHidden()
  await page.getByRole('link', { name: 'Use an authenticator app' }).click()
  await expect(page.getByRole('heading', { name: 'Set up a second step' })).toBeVisible()
})

test('no page brings the script for passkeys along before somebody presses the button', async ({ page }) => {
  const loaded: string[] = []
  page.on('request', (request) => loaded.push(request.url()))
  const email = 'pola.passkey@icb.example'
  await givenSomebodyNewAtTheIcb(email)
  await givenADevice(page)
  await giveMailedCode(page, email)
  await page.getByRole('link', { name: /Use a passkey/ }).click()
  await expect(page.getByRole('button', { name: 'Add a passkey' })).toBeVisible()
  const ofPasskeys = () => loaded.filter((url) => /passkey-browser.*\.js/.test(url))
  expect(ofPasskeys()).toEqual([])
  await press(page, 'Add a passkey')
  await expect(page.getByRole('heading', { name: 'Passkey set up' })).toBeVisible()
  expect(ofPasskeys()).toHaveLength(1)
})
