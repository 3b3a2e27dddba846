import type { Output } from '../api.ts'

type Paper = Output<'enrolment.paper'>

const number = (p: Paper): string => (p.number === '' ? `Số: ……/${p.symbol}` : `Số: ${p.number.replace(/^(\d)(?=[a-z]?\/)/, '0$1')}`)
const day = (p: Paper): string =>
  p.on === null
    ? `${p.place}, ngày … tháng … năm …`
    : `${p.place}, ngày ${p.on.slice(8)} tháng ${Number(p.on.slice(5, 7)) > 2 ? Number(p.on.slice(5, 7)) : p.on.slice(5, 7)} năm ${p.on.slice(0, 4)}`

const Table = ({ of, label }: { of: { columns: readonly string[]; rows: readonly (readonly string[])[] }; label: string }) => (
  <div className='paper-table'>
    <table aria-label={label}>
      <thead>
        <tr>
          {of.columns.map((c) => (
            <th key={c} scope='col'>
              {c}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {of.rows.map((r, i) => (
          <tr key={i}>
            {r.map((cell, j) => (
              <td key={j}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

/** A State document as it will be printed, in the order of its boxes; always Vietnamese. */
export const PaperShown = ({ of, label }: { of: Paper; label: string }) => (
  <article className='paper' lang='vi' aria-label={label}>
    <div className='paper-head'>
      <div>
        {of.parent && <p>{of.parent}</p>}
        <p>
          <b>{of.body}</b>
        </p>
        <p>{number(of)}</p>
      </div>
      <div>
        <p>
          <b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>
        </p>
        <p>
          <b>
            <u>Độc lập - Tự do - Hạnh phúc</u>
          </b>
        </p>
        <p>
          <i>{day(of)}</i>
        </p>
      </div>
    </div>
    <p className='paper-title'>
      <b>{of.kind}</b>
      <br />
      <b>{of.about}</b>
    </p>
    {of.to.length > 0 && <p className='paper-title'>Kính gửi: {of.to.join('; ')}.</p>}
    {of.authority && (
      <p className='paper-title'>
        <b>{of.authority}</b>
      </p>
    )}
    {of.grounds.map((g, i) => (
      <p key={g}>
        <i>
          {g.replace(/[;.,]+$/, '')}
          {i === of.grounds.length - 1 ? '.' : ';'}
        </i>
      </p>
    ))}
    {of.resolves && (
      <p className='paper-title'>
        <b>{of.resolves}</b>
      </p>
    )}
    {of.parts.map((part, i) =>
      part.kind === 'table' ? (
        <Table key={i} of={part} label={part.columns.join(', ')} />
      ) : (
        <p key={i}>
          {part.kind === 'article' && <b>Điều {part.number}. </b>}
          {part.text}
        </p>
      ),
    )}
    <div className='paper-head'>
      <div className='paper-to'>
        <p>
          <b>
            <i>Nơi nhận:</i>
          </b>
        </p>
        {of.recipients.map((r, i) => (
          <p key={r}>
            - {r.replace(/[;.]+$/, '')}
            {i === of.recipients.length - 1 ? '.' : ';'}
          </p>
        ))}
      </div>
      <div>
        {of.signer.lines.map((line) => (
          <p key={line}>
            <b>{line}</b>
          </p>
        ))}
        <p className='paper-room' />
        <p>
          <b>{of.signer.name}</b>
        </p>
      </div>
    </div>
    {of.annexes.map((a) => (
      <section key={a.title} aria-label={a.name}>
        <p className='paper-title'>
          <b>{a.name}</b>
          <br />
          <b>{a.title}</b>
          <br />
          <i>{a.refers}</i>
        </p>
        <Table of={a} label={a.title} />
        <p>{a.note}</p>
      </section>
    ))}
  </article>
)
