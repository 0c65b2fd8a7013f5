import { startAuthentication, startRegistration } from '@simplewebauthn/browser'

export type PasskeyPurpose = 'add' | 'prove'

/** Loaded when the button is pressed, so that no page brings it along. */
const askAt = '/sign-in/passkey-challenge'

/**
 * Asks the service for a challenge and the browser for its person's passkey, and gives the browser's answer as text for the form.
 * Throws what went wrong: a sentence of the service, or what the browser calls it (`name`).
 */
export async function answerOfBrowser(purpose: PasskeyPurpose): Promise<string> {
  const response = await fetch(askAt, { method: 'POST', body: new URLSearchParams({ purpose }) })
  const asked = await response.json()
  if (!response.ok) throw Object.assign(new Error(asked.problem), { name: 'ServiceSaid' })
  const answer =
    purpose === 'add'
      ? await startRegistration({ optionsJSON: asked })
      : await startAuthentication({ optionsJSON: asked })
  return JSON.stringify(answer)
}
