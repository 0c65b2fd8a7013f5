import { expect, test } from 'vitest'
import { memoryGrowth, soakGraph } from '../../scripts/bench/soak-graph'

const samples = (growPerHour: number) =>
  Array.from({ length: 100 }, (_, index) => ({
    seconds: index * 5,
    // It warms up at first, which is not growth.
    mb: index < 25 ? 100 + index * 2 : 150 + ((index * 5) / 3600) * growPerHour + (index % 2),
  }))

test('memory that only warms up is flat, and one that grows is told by how much', () => {
  expect(Math.abs(memoryGrowth(samples(0), 125))).toBeLessThan(3)
  expect(memoryGrowth(samples(100), 125)).toBeGreaterThan(95)
  expect(memoryGrowth([], 0)).toBe(0)
})

test('the graph begins at nothing and says what it shows', () => {
  const graph = soakGraph(samples(0))
  expect(graph).toContain('0 MB')
  expect(graph).toContain('Memory of the server over 8 minutes')
})
