import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { licencesFile, listLicences, writeLicences } from './licences/list-licences'
import { projectFolder } from './project-files'

/** `npm run licences`: writes the list of what is installed with the service, and under which licence. */
const licences = listLicences(projectFolder())
writeFileSync(join(projectFolder(), licencesFile), writeLicences(licences))
console.log(`${licences.length} packages are in ${licencesFile}.`)
