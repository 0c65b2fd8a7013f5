import { DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import type { ClockExplained } from './clock-explained'

/** The response clock of a case in two tables: what was promised and kept, and the stretches the case went through. */
export function ClockExplainedView({ clock }: { clock: ClockExplained }) {
  return (
    <Details summary="The clock explained, event by event" id="clock">
      <p>
        It runs in the ICB’s working hours and is paused only while the practice has the next move. Each
        trigger has targets of its own, from its own time.
        {clock.frozenAt && ` The case is closed: everything stands as it was on ${clock.frozenAt}.`}
      </p>
      <DataTable
        caption="What was promised, and what became of it"
        rows={clock.targets}
        rowKey={(target) => target.key}
        columns={[
          { key: 'what', heading: 'Target', isRowHeader: true, cell: (target) => target.what },
          { key: 'trigger', heading: 'For', cell: (target) => target.trigger },
          { key: 'started', heading: 'Started', cell: (target) => target.started },
          { key: 'due', heading: 'Due', cell: (target) => target.due },
          {
            key: 'met',
            heading: 'Met',
            cell: (target) => (target.isLate ? <strong>{lateWords(target.met)}</strong> : target.met),
          },
          { key: 'used', heading: 'Working time', cell: (target) => target.used },
        ]}
      />
      <DataTable
        caption="The stretches of this case"
        rows={clock.spans}
        rowKey={(span) => span.key}
        columns={[
          { key: 'state', heading: 'State', isRowHeader: true, cell: (span) => span.state },
          { key: 'began', heading: 'Began with', cell: (span) => span.beganWith },
          { key: 'from', heading: 'From', cell: (span) => span.from },
          { key: 'until', heading: 'Until', cell: (span) => span.until },
          { key: 'clock', heading: 'Clock', cell: (span) => span.clock },
          { key: 'worked', heading: 'Working time', cell: (span) => span.worked },
        ]}
      />
    </Details>
  )
}

function lateWords(met: string): string {
  return met === 'Not yet' ? 'Not yet: past its time' : met
}
