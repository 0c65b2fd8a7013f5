import type { ReactNode } from 'react'
import type { OpelLevel } from '~/domain/opel/levels'
import { LevelTag } from './level-tag'

/** A level with its reasons: the tag large, then what decided it, in the words given as children. */
export function LevelPanel({ level, children }: { level: OpelLevel; children: ReactNode }) {
  return (
    <div className={`app-level-panel app-level-panel--${level}`}>
      <LevelTag level={level} size="large" />
      {children}
    </div>
  )
}
