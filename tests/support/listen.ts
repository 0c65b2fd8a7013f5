import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/**
 * The address (`http://127.0.0.1:PORT`) of this server, which listens on loopback until the test ends. It ends with its connections cut: one
 * whose answer was only just read counts as busy for a moment, and `close` alone would then wait until it was idle for its whole time.
 */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
