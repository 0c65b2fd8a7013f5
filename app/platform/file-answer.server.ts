const contentTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** The answer that makes a browser save a file under this name; nothing on the way keeps a copy. */
export function fileAnswer(
  name: string,
  format: keyof typeof contentTypes,
  body: string | Buffer | ReadableStream<Uint8Array>,
): Response {
  return new Response(
    typeof body === 'string' || body instanceof ReadableStream ? body : new Uint8Array(body),
    {
      headers: {
        'Content-Type': contentTypes[format],
        'Content-Disposition': attachmentNamed(name),
        'Cache-Control': 'no-store',
      },
    },
  )
}

/** Makes a browser save what it gets under this name. Letters, digits and `. - _` alone stay: nothing else is safe in every file system. */
export function attachmentNamed(name: string): string {
  return `attachment; filename="${name.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '')}"`
}
