import { useAsOf } from '../asof.tsx'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Loading } from '../ui/states.tsx'
import { href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { EditionBlock } from './edition.tsx'
import { LoadEdition } from './load.tsx'

/** The standards: each edition, what it asks, by which article, and how sure we are of it. */
export const StandardsPage = () => {
  const words = useWords()
  const url = useUrl()
  const { settled } = useAsOf()
  const all = url.show === 'all'
  const { data, error, again } = useAsk('standards.list', all ? {} : { asOf: settled })
  return (
    <div className='page'>
      <title>{`${words.standards.title} – Gốc`}</title>
      <h1 tabIndex={-1}>{words.standards.title}</h1>
      <ul className='counts screen-only' aria-label={words.standards.which}>
        <li>
          <a href={href('/tieu-chuan', { ...url, show: undefined })} aria-current={all ? undefined : 'true'}>
            {words.standards.inForce(settled)}
          </a>
        </li>
        <li>
          <a href={href('/tieu-chuan', { ...url, show: 'all' })} aria-current={all ? 'true' : undefined}>
            {words.standards.all}
          </a>
        </li>
      </ul>
      <LoadEdition />
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data?.editions.length === 0 && <p>{words.standards.none}</p>}
      {data?.editions.map((e) => (
        <EditionBlock key={e.key} edition={e} open={!all} />
      ))}
    </div>
  )
}
