import { dirname, join } from 'node:path'

/** Where backups are kept: `BACKUP_FOLDER`, else the folder `backups` beside the database. */
export function backupFolder(databasePath: string): string {
  return process.env.BACKUP_FOLDER || join(dirname(databasePath), 'backups')
}
