/** A telephone number that a telephone can ring with one tap, and that never breaks over two lines. */
export function PhoneLink({ number }: { number: string }) {
  return (
    <a className="app-phone" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
      {number}
    </a>
  )
}
