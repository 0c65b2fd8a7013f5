/**
 * Compiles the service's style sheet and copies the NHS images it names.
 *
 * Run before Vite, in development and in the build: `app/ui/styles/app.css` is what the root route links, and
 * `.cache/public` is Vite's public folder. Vite's own Sass pipeline would emit the design system's image
 * addresses unresolved.
 */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile } from 'sass'

const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)))
const inProject = (...parts) => join(projectFolder, ...parts)

const { css } = compile(inProject('app/ui/styles/app.scss'), {
  style: 'compressed',
  loadPaths: [inProject('node_modules')],
  quietDeps: true,
})
writeFileSync(inProject('app/ui/styles/app.css'), css)

const images = inProject('.cache/public/nhsuk/images')
mkdirSync(images, { recursive: true })
cpSync(inProject('node_modules/nhsuk-frontend/dist/nhsuk/assets/images'), images, { recursive: true })
