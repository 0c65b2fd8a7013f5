import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { auditTable } from '~/domain/exports/audit-line'
import { wordsOfTable } from '~/domain/exports/export-table'
import { practiceDaysTable } from '~/domain/exports/practice-day-line'
import { DataDictionaryPage } from '~/features/help/data-dictionary-page'
import { nationalTable } from '~/features/national/national-export'
import { weekExportTables } from '~/features/trends/week-export'

export const handle = { access: 'everyone' }

export const meta: MetaFunction = () => [{ title: 'Data dictionary - OPEL Daily' }]

export function loader() {
  return { tables: [...weekExportTables, practiceDaysTable, nationalTable, auditTable].map(wordsOfTable) }
}

export default function DataDictionary() {
  return <DataDictionaryPage {...useLoaderData<typeof loader>()} />
}
