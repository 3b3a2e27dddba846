import type { Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { sections } from '#people/sections.ts'
import { Loading } from '../ui/states.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { Basis } from './basis.tsx'

type Classed = Output<'privacy.classes'>['sections'][number]

const columnsOf = (words: Words): Column<Classed>[] => {
  const { rule } = words.privacy
  return [
    { key: 'section', head: rule.section, cell: (s) => sections[s.section][words.lang] },
    { key: 'class', head: rule.class, cell: (s) => (s.class === 'sensitive' ? rule.sensitive : rule.basic) },
    { key: 'fields', head: rule.fields, className: 'wide', cell: (s) => s.fields.join(', ') },
  ]
}

/** What the office reads records for, how each section is classed, and which roles read. */
export const Rules = () => {
  const words = useWords()
  const { rule } = words.privacy
  const { lang } = words
  const purposes = useAsk('privacy.purposes', {})
  const { data, error, again } = useAsk('privacy.classes', {})
  if (error) return <Declined error={error} again={again} />
  if (!data || !purposes.data) return <Loading label={words.loading} />
  return (
    <>
      <h2>{rule.purposes}</h2>
      <ul className='rule-list'>
        {purposes.data.purposes.map((p) => (
          <li key={p.key}>
            <b>{p[lang]}</b>: <Basis {...p} />
          </li>
        ))}
      </ul>
      <h2>{rule.classes}</h2>
      <ul className='rule-list'>
        {data.classes.map((c) => (
          <li key={c.key}>
            <b>{c[lang]}</b>: <Basis {...c} />
          </li>
        ))}
      </ul>
      <h2>{rule.readers}</h2>
      <p>{data.readers.map((r) => (r.own ? `${r[lang]} (${rule.own})` : r[lang])).join('; ')}</p>
      <h2>{rule.sections}</h2>
      <DataTable caption={rule.sections} hideCaption columns={columnsOf(words)} rows={data.sections} rowKey={(s) => s.section} />
    </>
  )
}
