import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { download, type Output } from '../api.ts'
import { useAsOf } from '../asof.tsx'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Loading } from '../ui/states.tsx'
import { carried, href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'

type Block = Output<'documents.curriculum'>['blocks'][number]

const OneBlock = ({ of: b }: { of: Block }) => {
  if (b.kind === 'note') return <p>{b.text}</p>
  if (b.kind === 'line')
    return (
      <p>
        {b.item}){' '}
        {b.parts.map((p, i) => (
          <span key={i}>
            {i > 0 && '; '}
            {p.label}: {p.value === '' ? '……………' : <b>{p.value}</b>}
          </span>
        ))}
      </p>
    )
  return (
    <table className='form-table'>
      <caption>
        {b.item}) {b.title}
      </caption>
      <thead>
        <tr>
          {b.columns.map((c) => (
            <th key={c} scope='col'>
              {c}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(b.rows.length > 0 ? b.rows : [b.columns.map(() => ' ')]).map((r, i) => (
          <tr key={i}>
            {r.map((c, at) => (
              <td key={at}>{c}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Form 2C-BNV/2008 as it is printed, from the record as it was on the day. */
export const Form2CPage = () => {
  const words = useWords()
  const url = useUrl()
  const { id } = useParams({ strict: false }) as { id: string }
  const { settled } = useAsOf()
  const input = { person: id, asOf: settled, ...(url.knownAt ? { knownAt: url.knownAt } : {}) }
  const { data, error, again } = useAsk('documents.curriculum', input)
  return (
    <div className='page'>
      <title>{`${words.record.form2C} – Gốc`}</title>
      <div className='page-head screen-only'>
        <h1 tabIndex={-1}>{words.record.form2C}</h1>
        <div className='acts'>
          <a href={href(`/nguoi/${id}`, carried(url))}>← {words.record.title}</a>
          <Button size='compact-md' onClick={() => void download('documents.curriculumFile', input)}>
            Word (.docx)
          </Button>
          <Button size='compact-md' variant='default' onClick={() => window.print()}>
            {words.print}
          </Button>
        </div>
      </div>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && (
        <article className='form' lang='vi'>
          <p className='form-name'>{data.form}</p>
          <div className='form-head'>
            <div className='photo'>Ảnh màu (4 × 6 cm)</div>
            <div>
              {data.above.map((line) => (
                <p key={line}>{line}</p>
              ))}
              <h2>{data.title}</h2>
            </div>
          </div>
          {data.blocks.map((b, i) => (
            <OneBlock key={i} of={b} />
          ))}
          <div className='form-signatures'>
            {data.signatures.map((s) => (
              <p key={s.over}>
                <b>{s.over}</b>
                <br />
                <i>{s.under}</i>
              </p>
            ))}
          </div>
          <p className='form-foot'>{data.foot}</p>
        </article>
      )}
    </div>
  )
}
