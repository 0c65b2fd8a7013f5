import { createServer } from 'node:net'

/**
 * The port in the environment variable `PORT`, 3000 when it is not set; `undefined` when it is no port.
 *
 * @param {string | undefined} text
 */
export function readPort(text) {
  if (text === undefined || text === '') return 3000
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  return port >= 1 && port <= 65_535 ? port : undefined
}

/**
 * Why a server cannot listen there, in one sentence; `undefined` when it can.
 *
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string | undefined>}
 */
export function findPortProblem(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) =>
      resolve(explainPort(port, host, 'code' in error ? error.code : error.message)),
    )
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}

/**
 * @param {number} port
 * @param {string} host
 * @param {unknown} code
 */
function explainPort(port, host, code) {
  const remedy = 'choose another: PORT=3001 npm start'
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. Stop that one, or ${remedy}`
  if (code === 'EACCES') return `Port ${port} may not be used by this account: ${remedy}`
  return `Nothing can listen on ${host}, port ${port} (${code}).`
}
