import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { auditTable } from '~/domain/exports/audit-line'
import { wordsOfTable } from '~/domain/exports/export-table'
import { practiceDaysTable } from '~/domain/exports/practice-day-line'
import { candidatesTable, toSpeakWithTable } from '~/features/at-risk/at-risk-export'
import { DataDictionaryPage } from '~/features/help/data-dictionary-page'
import { indicatorsTable } from '~/features/indicators/indicators-export'
import { nationalTable } from '~/features/national/national-export'
import { ownTrendTable } from '~/features/practice-trend/trend-export'
import { outcomesTable } from '~/features/support/outcomes-export'
import { noonTable } from '~/features/today/noon-export'
import { pcnExportTables } from '~/features/today/pcn-export'
import { publicTable } from '~/features/trends/public-export'
import { trendAreasTable, trendStepsTable } from '~/features/trends/trend-export'
import { weekExportTables } from '~/features/trends/week-export'

export const handle = { access: 'everyone' }

export const meta: MetaFunction = () => [{ title: 'Data dictionary - OPEL Daily' }]

export function loader() {
  return {
    tables: [
      ...weekExportTables,
      practiceDaysTable,
      trendStepsTable,
      trendAreasTable,
      candidatesTable,
      toSpeakWithTable,
      outcomesTable,
      indicatorsTable,
      ...pcnExportTables,
      ownTrendTable,
      nationalTable,
      noonTable,
      publicTable,
      auditTable,
    ].map((table) => wordsOfTable(table)),
  }
}

export default function DataDictionary() {
  return <DataDictionaryPage {...useLoaderData<typeof loader>()} />
}
