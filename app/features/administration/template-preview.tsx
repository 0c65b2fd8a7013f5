interface TemplatePreviewProps {
  readonly preview: string
  /** Part of it is left to whoever sends it. */
  readonly isForSender: boolean
}

/** A template as a practice would read it, with example values. */
export function TemplatePreview({ preview, isForSender }: TemplatePreviewProps) {
  return (
    <>
      <div className="app-preview">{preview}</div>
      {isForSender && (
        <p className="nhsuk-body-s">
          In the place of {'{write}'} the sender writes what only they know. The message cannot be sent
          before.
        </p>
      )}
    </>
  )
}
