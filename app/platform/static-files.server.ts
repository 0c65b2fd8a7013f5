import { existsSync } from 'node:fs'
import { join, normalize } from 'node:path'
import express, { type NextFunction, type Request, type Response } from 'express'

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}

/**
 * Serves the built files of the browser. What the build compressed (`.br`, `.gz` beside the file) goes out as it is: brotli at
 * its best setting is too slow to do for each request. Files under /assets carry a hash in their name and never change.
 */
export function servePrecompressed(folder: string) {
  const known = new Map<string, boolean>()
  const plain = express.static(folder, {
    index: false,
    redirect: false,
    setHeaders: (response, path) => response.setHeader('Cache-Control', cacheFor(path)),
  })
  return (request: Request, response: Response, next: NextFunction): void => {
    const encoding = bestEncoding(request)
    const type = types[/\.[a-z]+$/.exec(request.path)?.[0] ?? '']
    if (encoding && type && (request.method === 'GET' || request.method === 'HEAD')) {
      const file = join(folder, `${normalize(request.path)}.${encoding === 'br' ? 'br' : 'gz'}`)
      const exists = known.get(file) ?? existsSync(file)
      if (known.size < 5000) known.set(file, exists)
      if (exists && file.startsWith(folder)) {
        response.setHeader('Content-Encoding', encoding)
        response.setHeader('Vary', 'Accept-Encoding')
        response.sendFile(file, {
          cacheControl: false,
          headers: { 'Content-Type': type, 'Cache-Control': cacheFor(request.path) },
        })
        return
      }
    }
    plain(request, response, next)
  }
}

function bestEncoding(request: Request): 'br' | 'gzip' | undefined {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : undefined
}

function cacheFor(path: string): string {
  return /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
}
