import type { Locator, Page } from '@playwright/test'

/**
 * Presses the button and waits until the service has answered the post. For posts after which the journey goes on in another
 * browser or at another address: without it the next step may read the state of before, or leave before the post was sent.
 */
export async function sendForm(button: Locator): Promise<void> {
  const page: Page = button.page()
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await button.click()
  await answered
}
