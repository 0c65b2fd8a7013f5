/** "1 practice", "1,200 practices": a number with its noun, whose plural is given where it takes more than an s. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}

/** "once", "twice", "5 times", as they stand within a sentence. */
export function timesWords(count: number): string {
  if (count === 1) return 'once'
  return count === 2 ? 'twice' : counted(count, 'time')
}

/** "7 of 9 practices"; "None expected" where nothing can have come. `what` stands after the numbers. */
export function returnedOf(returned: number, expected: number, what = ''): string {
  if (expected === 0) return 'None expected'
  return `${returned} of ${expected}${what === '' ? '' : ` ${what}`}`
}
