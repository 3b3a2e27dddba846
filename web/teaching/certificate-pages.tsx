import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { vnDay, type Day } from '#lib/day.ts'
import type { Output } from '../api.ts'
import { Declined } from '../declined.tsx'
import { useAsk } from '../paced.ts'
import { Loading } from '../ui/states.tsx'
import { carried, href, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import './certificate.css'

type Told = Output<'certificates.list'>
type Certificate = Told['certificates'][number]

const days = ({ from, to }: Told): string => (from && to ? `, từ ngày ${vnDay(from as Day)} đến ngày ${vnDay(to as Day)}` : '')

const Said = ({ label, children }: { label: string; children: string }) => (
  <p className='certificate-line'>
    {label}: <b>{children}</b>
  </p>
)

const Sheet = ({ of: c, told }: { of: Certificate; told: Told }) => (
  <article className='certificate' lang='vi' aria-label={`${told.title} ${c.shown}`}>
    <div className='certificate-frame'>
      <div className='certificate-pair'>
        <p>
          <b>{c.institution.toUpperCase()}</b>
        </p>
        <p>
          <b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>
          <br />
          <b className='certificate-motto'>Độc lập - Tự do - Hạnh phúc</b>
        </p>
      </div>
      <h2>{told.title}</h2>
      <p className='certificate-programme'>{told.programme}</p>
      <p>
        <i>Cấp cho</i>
      </p>
      <p className='certificate-name'>{c.name.toUpperCase()}</p>
      {c.born && <Said label='Sinh ngày'>{c.born}</Said>}
      <Said label='Đơn vị'>{c.unit}</Said>
      <Said label='Đã hoàn thành chương trình'>{`${c.periods} tiết${days(told)}`}</Said>
      {c.decision && <Said label='Theo Quyết định công nhận kết quả số'>{c.decision}</Said>}
      <div className='certificate-pair certificate-foot'>
        <p className='certificate-number'>
          <b>Số: {c.shown}</b>
          <br />
          <i>(Vào sổ cấp theo số này)</i>
        </p>
        <p>
          <i>{c.placeAndDay}</i>
          <br />
          <b>{c.signerTitle.toUpperCase()}</b>
          <span className='certificate-signature' />
          <b>{c.signerName}</b>
        </p>
      </div>
    </div>
  </article>
)

/** The certificates of a class as they are printed, a lying page of A4 each, in the order of numbers; one alone when the address names whose. */
export const CertificatePages = () => {
  const words = useWords()
  const { teaching } = words
  const url = useUrl()
  const { id } = useParams({ strict: false }) as { id: string }
  const { data, error, again } = useAsk('certificates.list', { class: Number(id) })
  const shown = (data?.certificates ?? []).filter((c) => url.row === undefined || c.person === url.row)
  return (
    <div className='page'>
      <title>{`${teaching.certificates} – Gốc`}</title>
      <div className='page-head screen-only'>
        <h1 tabIndex={-1}>{teaching.certificates}</h1>
        <div className='acts'>
          <a href={href(`/dao-tao/lop/${id}`, { ...carried(url), show: 'certificates' })}>← {teaching.name}</a>
          <Button size='compact-md' onClick={() => window.print()} disabled={shown.length === 0}>
            {words.print}
          </Button>
        </div>
      </div>
      {error && <Declined error={error} again={again} />}
      {!data && !error && <Loading label={words.loading} />}
      {data && (
        <>
          <p className='screen-only'>{teaching.sheets(shown.length)}</p>
          <p className='note screen-only'>{teaching.sheetSays}</p>
          {shown.map((c) => (
            <Sheet key={c.shown} of={c} told={data} />
          ))}
        </>
      )}
    </div>
  )
}
