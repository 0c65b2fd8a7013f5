import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type BenchDatabase, makeBenchDatabase } from './bench-database'

const thisFile = fileURLToPath(import.meta.url)

/**
 * Makes the benchmark's database in a process that ends with it: collecting the garbage of the demo's twelve weeks in the
 * process that makes the load would be measured as answers of the server. Rejects when the other process fails.
 */
export function makeInOwnProcess(path: string, generated: number): Promise<BenchDatabase> {
  return new Promise((resolve, reject) => {
    let made: BenchDatabase | undefined
    const child = fork(thisFile, [path, String(generated)])
    child.on('message', (message) => {
      made = message as BenchDatabase
    })
    child.once('error', reject)
    child.once('exit', (code) => {
      if (made) resolve(made)
      else reject(new Error(`Making the database ended with exit code ${code}`))
    })
  })
}

async function main([path = '', generated = '0']: string[]): Promise<void> {
  const database = await makeBenchDatabase(path, Number(generated))
  process.send?.(database, () => process.disconnect())
}

if (process.argv[1] === thisFile) await main(process.argv.slice(2))
