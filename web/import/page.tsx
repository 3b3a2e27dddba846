import { Button, Checkbox } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { download, send, type Output, type Refused } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { Undo } from '../ledger/undo.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Loading } from '../ui/states.tsx'
import { href } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { Drop } from './drop.tsx'
import { ReportGroups, TemplateOffer } from './groups.tsx'
import { Options, type Given } from './options.tsx'
import { KindPicker } from './kind.tsx'
import { MemoryList } from './memory.tsx'
import { Before, ReportCells, ReportMapping, ReportNumbers, ReportUnits, type Choosing, type Previewed } from './report.tsx'

type Remap = Record<string, Record<string, string>>
type Kinds = Record<string, string>
type Asked = { file: File; given: Given; remap: Remap; kinds: Kinds }

const sent = (choices: object): string | undefined => (Object.keys(choices).length === 0 ? undefined : JSON.stringify(choices))
const inputOf = ({ given, remap, kinds }: Asked) => ({ asOf: given.asOf, place: given.place, remap: sent(remap), kinds: sent(kinds) })

/** What an import did, and where to go from it. */
const Done = ({ done }: { done: Output<'workbook.import'> }) => {
  const words = useWords()
  const { change, already, report } = done
  const place = report.place ? String(report.place.id) : undefined
  return (
    <section className='done' aria-labelledby='done-title'>
      <div role='status'>
        <h2 id='done-title'>
          {change !== null ? words.import.done(change) : already !== null ? words.import.already(already) : words.import.nothing}
        </h2>
      </div>
      <ReportNumbers report={report} />
      <ReportGroups report={report} />
      {done.remembered > 0 && <p>{words.import.rememberedNow(done.remembered)}</p>}
      <div className='acts'>
        <ButtonLink strong to={href('/', { asOf: report.asOf ?? undefined, unit: place })}>
          {words.import.review}
        </ButtonLink>
        {change !== null && <Undo number={change} label={words.import.undo} />}
      </div>
    </section>
  )
}

const Preview = ({
  report,
  asked,
  choosing,
  onCommit,
  committing,
}: {
  report: Previewed
  asked: Asked
  choosing: Choosing
  onCommit: (remember: boolean) => void
  committing: boolean
}) => {
  const { busy } = choosing
  const [remember, setRemember] = useState(true)
  const chosen = Object.keys(asked.remap).length + Object.keys(asked.kinds).length > 0
  const words = useWords()
  const annotate = useMutation<void, Refused>({ mutationFn: () => download('workbook.annotated', inputOf(asked), asked.file) })
  return (
    <section className='preview' aria-labelledby='preview-title'>
      <div className='page-head'>
        <h2 id='preview-title'>
          {words.import.preview}: {words.import.summary}
        </h2>
        <div className='acts'>
          <Button size='sm' loading={committing} disabled={busy} onClick={() => onCommit(remember)}>
            {words.import.commit}
          </Button>
          <Button size='sm' variant='outline' loading={annotate.isPending} disabled={busy} onClick={() => annotate.mutate()}>
            {words.import.annotated}
          </Button>
        </div>
      </div>
      {chosen && <Checkbox label={words.import.remember} checked={remember} onChange={(e) => setRemember(e.currentTarget.checked)} />}
      {annotate.error && <Declined error={annotate.error} />}
      {report.imported && <Before imported={report.imported} />}
      <ReportNumbers report={report} />
      <ReportGroups report={report} />
      <ReportUnits report={report} />
      <ReportMapping report={report} choosing={choosing} />
      <ReportCells report={report} />
    </section>
  )
}

/** Whether a file could be opened, and held no table that anybody understood. */
const isTableless = (error: Refused): boolean => (error.details as { reason?: string } | undefined)?.reason === 'no_table'

/** A workbook on its way in: choose, read, correct, confirm, take back. */
export const ImportPage = () => {
  const words = useWords()
  const [file, setFile] = useState<File>()
  const [given, setGiven] = useState<Given>({})
  const [remap, setRemap] = useState<Remap>({})
  const [kinds, setKinds] = useState<Kinds>({})
  const preview = useMutation<Previewed, Refused, Asked>({ mutationFn: (asked) => send('workbook.preview', asked.file, inputOf(asked)) })
  const commit = useCommand((asked: Asked & { remember: boolean }) =>
    send('workbook.import', asked.file, { ...inputOf(asked), remember: asked.remember ? 'yes' : 'no' }),
  )
  const asked = file && { file, given, remap, kinds }
  const choose = (chosen: File) => {
    setFile(chosen)
    setRemap({})
    setKinds({})
    commit.reset()
    preview.reset()
    preview.mutate({ file: chosen, given, remap: {}, kinds: {} })
  }
  const read = (changes: Partial<Asked>) => {
    if (!asked) return
    commit.reset()
    preview.mutate({ ...asked, ...changes })
  }
  const onRemap = (sheet: string, letter: string, field: string) => {
    const next = { ...remap, [sheet]: { ...remap[sheet], [letter]: field } }
    setRemap(next)
    read({ remap: next })
  }
  const onKind = (sheet: string, kind: string) => {
    const next = { ...kinds, [sheet]: kind }
    // What columns were taken for belongs to what the sheet was.
    const { [sheet]: _, ...others } = remap
    setKinds(next)
    setRemap(others)
    read({ kinds: next, remap: others })
  }
  const [report, setReport] = useState<Previewed>()
  if (preview.data && preview.data !== report) setReport(preview.data)
  const shown = preview.data ?? (preview.isPending && report?.fileName === file?.name ? report : undefined)
  return (
    <div className='page import'>
      <title>{`${words.import.title} – Gốc`}</title>
      <h1 tabIndex={-1}>{words.import.title}</h1>
      <Drop onFile={choose} chosen={file} />
      {!file && <TemplateOffer />}
      {!file && <MemoryList />}
      {file && !commit.data && (
        <Options
          given={given}
          busy={preview.isPending}
          missing={preview.error?.code}
          onGiven={(next) => {
            setGiven(next)
            read({ given: next })
          }}
          onAgain={() => read({})}
        />
      )}
      {preview.error && <Declined error={preview.error} />}
      {preview.error?.code === 'workbook.unreadable' && asked && isTableless(preview.error) && (
        <>
          <p>{words.import.kindUnknown}</p>
          <KindPicker sheet='*' value={kinds['*'] ?? null} busy={preview.isPending} onKind={(kind) => onKind('*', kind)} />
        </>
      )}
      {commit.error && <Declined error={commit.error} />}
      {preview.isPending && !shown && <Loading label={words.import.reading} />}
      {commit.data && <Done done={commit.data} />}
      {shown && asked && !commit.data && !preview.error && (
        <Preview
          report={shown}
          asked={asked}
          choosing={{ busy: preview.isPending, onRemap, onKind, onForgotten: () => read({}) }}
          committing={commit.isPending}
          onCommit={(remember) => commit.mutate({ ...asked, remember })}
        />
      )}
    </div>
  )
}
