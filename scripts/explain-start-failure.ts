import { UnusableDatabaseError } from '#db/migrate'
import { SettingsError } from '~/platform/env.server'

/** What a person who starts the service should read when it cannot start: what is wrong and what to do. */
export function explainStartFailure(error: unknown): string {
  if (error instanceof SettingsError) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const port = process.env.PORT || '3000'
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Stop that one, or choose another: PORT=3001 npm start`
  }
  if (code === 'EACCES' && String(error).includes('listen')) {
    return `Port ${port} may not be used by this account. Choose one over 1024: PORT=3001 npm start`
  }
  const file = process.env.DATABASE_PATH || './data/opel.db'
  if (error instanceof UnusableDatabaseError) {
    return error.why === 'foreign'
      ? `${file} is a database of another program. Set DATABASE_PATH to a file of this service, or to one that is not there yet.`
      : `${file} was used by a newer version of this service. Start that version, or put back the backup that was made before the upgrade.`
  }
  if (
    ['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'].some((one) =>
      code.startsWith(one),
    )
  ) {
    return `The database ${file} cannot be written. Check that its folder exists and that this account may write there.`
  }
  if (['ENOSPC', 'SQLITE_FULL'].includes(code)) {
    return `The disk that holds ${file} is full. Make room and start again: nothing that was saved is lost.`
  }
  if (['SQLITE_NOTADB', 'SQLITE_CORRUPT'].some((one) => code.startsWith(one))) {
    return `${file} is not a database of this service, or it is damaged. Move it away, or put back a backup.`
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return `Another program holds ${file}. Stop it (perhaps this service is running already) and start again.`
  }
  return `OPEL Daily could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
