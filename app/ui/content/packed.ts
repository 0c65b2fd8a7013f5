/** A value on its way to the browser as one JSON text. */
export interface Packed<Value> {
  readonly json: string
  /** Never there: says to the compiler what the text holds. */
  readonly holds?: Value
}

/** What was packed in this process: the server draws from it the page that it sends the text with, without reading the text again. */
const packedHere = new WeakMap<object, unknown>()

/**
 * Packs what a page of many figures is drawn from: to write a thousand values to the browser one by one takes longer than to
 * count them. For plain data only: dates, maps and `undefined` in a list do not come back as they were.
 */
export function pack<Value>(value: Value): Packed<Value> {
  const packed = { json: JSON.stringify(value) }
  packedHere.set(packed, value)
  return packed
}

/** The value that was packed. */
export function unpack<Value>(packed: Packed<Value>): Value {
  return (packedHere.get(packed) ?? JSON.parse(packed.json)) as Value
}
