import type { LoaderFunctionArgs } from '@remix-run/node'
import { noonFileAnswer, readNoonFileName } from '~/features/today/noon-files.server'
import { readPictureFeed } from '~/features/today/picture-feed.server'
import { live } from '~/platform/live.server'

/** Its secret is in its address: dashboards do not sign in. */
export const handle = { access: 'everyone' }

export async function loader({ params, context }: LoaderFunctionArgs) {
  const file = readNoonFileName(params.file ?? '')
  const read = file && (await readPictureFeed(live(context), file.token))
  return noonFileAnswer(read, file?.kind ?? 'json')
}
