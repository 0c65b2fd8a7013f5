import { Details as NhsDetails } from 'nhsuk-react-components'
import type { ReactNode } from 'react'

interface DetailsProps {
  summary: ReactNode
  children: ReactNode
  open?: boolean
  id?: string
}

/** What most people do not need, one press away. Works without JavaScript. */
export function Details({ summary, children, open, id }: DetailsProps) {
  return (
    <NhsDetails open={open} id={id}>
      <NhsDetails.Summary>{summary}</NhsDetails.Summary>
      <NhsDetails.Text>{children}</NhsDetails.Text>
    </NhsDetails>
  )
}
