import type { ComparedParagraph } from '~/domain/text/paragraph-differences'
import { DataTable } from '~/ui/content/data-table'
import { below } from './crumbs'

/** Where the statement of purpose is administered. */
export const purposePath = '/admin/purpose'

/** Where the pages below it live. */
export const purposeCrumbs = below(purposePath, 'Statement of purpose')

const standingWords = { same: 'The same', 'taken-out': 'Taken out', new: 'New' } as const

/** Two wordings laid side by side, paragraph by paragraph, each with what became of it in words. */
export function WordsCompared({
  caption,
  inShort,
  paragraphs,
}: {
  caption: string
  inShort: { readonly before: string; readonly after: string }
  paragraphs: readonly ComparedParagraph[]
}) {
  const short: ComparedParagraph[] =
    inShort.before === inShort.after
      ? [{ standing: 'same', text: inShort.after }]
      : [
          { standing: 'taken-out', text: inShort.before },
          { standing: 'new', text: inShort.after },
        ]
  const rows = [
    ...short.map((line) => ({ ...line, where: 'Beside the send button' })),
    ...paragraphs.map((line) => ({ ...line, where: 'The whole statement' })),
  ].map((line, index) => ({ ...line, id: index }))
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'standing', heading: 'Standing', cell: ({ standing }) => standingWords[standing] },
        {
          key: 'text',
          heading: 'Words',
          isRowHeader: true,
          cell: ({ standing, text }) => <Marked standing={standing}>{text}</Marked>,
        },
        { key: 'where', heading: 'Where', cell: ({ where }) => where },
      ]}
    />
  )
}

function Marked({ standing, children }: { standing: ComparedParagraph['standing']; children: string }) {
  if (standing === 'taken-out') return <del>{children}</del>
  if (standing === 'new') return <ins>{children}</ins>
  return <>{children}</>
}
