/** A value on its way to the browser as one JSON text. */
export type Packed<Value> = string & { readonly __packed: Value }

/**
 * Packs what a page of many figures is drawn from: to write a thousand values to the browser one by one takes longer than to
 * count them. For plain data only: dates, maps and `undefined` in a list do not come back as they were.
 */
export function pack<Value>(value: Value): Packed<Value> {
  return JSON.stringify(value) as Packed<Value>
}

/** The value that was packed. */
export function unpack<Value>(packed: Packed<Value>): Value {
  return JSON.parse(packed) as Value
}
