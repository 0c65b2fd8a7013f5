import { constants } from 'node:zlib'
import compression from 'compression'
import type { NextFunction, Request, RequestHandler, Response } from 'express'

/** Compresses what is written for a request (brotli or gzip, as the browser asks), each page in one piece. */
export function compressPages(): RequestHandler[] {
  return [
    compression({ level: 6, brotli: { params: smallWindowBrotli }, filter: hasBodyToCompress }),
    compressAsOnePiece,
  ]
}

/**
 * Remix flushes the compressor after each piece that it hands over, which makes an answer in many pieces cost three times as much
 * and come out nearly twice as long. Nothing waits for an early piece here, so flushing does nothing.
 */
function compressAsOnePiece(_request: Request, response: Response, next: NextFunction): void {
  response.flush = () => undefined
  next()
}

/** A redirect has no body, yet a compressor made for it would cost more than all the rest of answering. */
function hasBodyToCompress(request: Request, response: Response): boolean {
  const isRedirect = response.statusCode >= 300 && response.statusCode < 400
  return !isRedirect && compression.filter(request, response)
}

/**
 * The default window of 4 MB costs two thirds of the throughput and saves nothing on a page. Quality 1 takes a third of the time of
 * quality 4 and makes the largest page 23 KB instead of 22: its processor time is what a busy morning is short of.
 */
const smallWindowBrotli = {
  [constants.BROTLI_PARAM_QUALITY]: 1,
  [constants.BROTLI_PARAM_LGWIN]: 18,
}
