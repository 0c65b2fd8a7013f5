/** Memory of the server at a time since the start. */
export interface MemorySample {
  readonly seconds: number
  readonly mb: number
}

/** By how many MB an hour the memory grew after `fromSeconds`: the slope of the line that fits best. 0 for under two samples. */
export function memoryGrowth(samples: readonly MemorySample[], fromSeconds: number): number {
  const kept = samples.filter(({ seconds }) => seconds >= fromSeconds)
  const mean = (pick: (one: MemorySample) => number) =>
    kept.reduce((sum, one) => sum + pick(one), 0) / Math.max(1, kept.length)
  const [meanX, meanY] = [mean(({ seconds }) => seconds), mean(({ mb }) => mb)]
  const above = kept.reduce((sum, { seconds, mb }) => sum + (seconds - meanX) * (mb - meanY), 0)
  const below = kept.reduce((sum, { seconds }) => sum + (seconds - meanX) ** 2, 0)
  return below === 0 ? 0 : (above / below) * 3600
}

const width = 800
const height = 300
const margin = 50

/** The memory over time as a picture for the documents, from 0 MB up. */
export function soakGraph(samples: readonly MemorySample[]): string {
  const lastSecond = Math.max(1, ...samples.map(({ seconds }) => seconds))
  const mostMb = Math.max(100, Math.ceil(Math.max(0, ...samples.map(({ mb }) => mb)) / 100) * 100)
  const x = (seconds: number) => (margin + (seconds / lastSecond) * (width - 2 * margin)).toFixed(1)
  const y = (mb: number) => (height - margin - (mb / mostMb) * (height - 2 * margin)).toFixed(1)
  const line = samples.map(({ seconds, mb }) => `${x(seconds)},${y(mb)}`).join(' ')
  const rules = Array.from({ length: mostMb / 100 + 1 }, (_, index) => index * 100).map(
    (mb) =>
      `<path d="M${margin} ${y(mb)}H${width - margin}" stroke="#d8dde0"/><text x="${margin - 8}" y="${y(mb)}" text-anchor="end" dominant-baseline="middle">${mb} MB</text>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img" aria-label="Memory of the server over ${Math.round(lastSecond / 60)} minutes">`,
    `<path d="M0 0H${width}V${height}H0z" fill="#fff"/>`,
    ...rules,
    `<polyline points="${line}" fill="none" stroke="#005eb8" stroke-width="2"/>`,
    `<text x="${width / 2}" y="${height - 15}" text-anchor="middle">Memory of the server over ${Math.round(lastSecond / 60)} minutes</text>`,
    '</svg>',
    '',
  ].join('\n')
}
