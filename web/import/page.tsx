import { Button } from '@mantine/core'
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
import { Before, ReportCells, ReportMapping, ReportNumbers, ReportUnits, type Previewed } from './report.tsx'

type Remap = Record<string, Record<string, string>>
type Asked = { file: File; given: Given; remap: Remap }

const inputOf = ({ given, remap }: Asked) => ({
  asOf: given.asOf,
  place: given.place,
  remap: Object.keys(remap).length === 0 ? undefined : JSON.stringify(remap),
})

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
  busy,
  onRemap,
  onCommit,
  committing,
}: {
  report: Previewed
  asked: Asked
  busy: boolean
  onRemap: (sheet: string, letter: string, field: string) => void
  onCommit: () => void
  committing: boolean
}) => {
  const words = useWords()
  const annotate = useMutation<void, Refused>({ mutationFn: () => download('workbook.annotated', inputOf(asked), asked.file) })
  return (
    <section className='preview' aria-labelledby='preview-title'>
      <div className='page-head'>
        <h2 id='preview-title'>
          {words.import.preview}: {words.import.summary}
        </h2>
        <div className='acts'>
          <Button size='sm' loading={committing} disabled={busy} onClick={onCommit}>
            {words.import.commit}
          </Button>
          <Button size='sm' variant='outline' loading={annotate.isPending} disabled={busy} onClick={() => annotate.mutate()}>
            {words.import.annotated}
          </Button>
        </div>
      </div>
      {annotate.error && <Declined error={annotate.error} />}
      {report.imported && <Before imported={report.imported} />}
      <ReportNumbers report={report} />
      <ReportGroups report={report} />
      <ReportUnits report={report} />
      {report.groups.length === 0 && <ReportMapping report={report} busy={busy} onRemap={onRemap} />}
      <ReportCells report={report} />
    </section>
  )
}

/** A workbook on its way in: choose, read, correct, confirm, take back. */
export const ImportPage = () => {
  const words = useWords()
  const [file, setFile] = useState<File>()
  const [given, setGiven] = useState<Given>({})
  const [remap, setRemap] = useState<Remap>({})
  const preview = useMutation<Previewed, Refused, Asked>({ mutationFn: (asked) => send('workbook.preview', asked.file, inputOf(asked)) })
  const commit = useCommand((asked: Asked) => send('workbook.import', asked.file, inputOf(asked)))
  const asked = file && { file, given, remap }
  const choose = (chosen: File) => {
    setFile(chosen)
    setRemap({})
    commit.reset()
    preview.reset()
    preview.mutate({ file: chosen, given, remap: {} })
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
  const [report, setReport] = useState<Previewed>()
  if (preview.data && preview.data !== report) setReport(preview.data)
  const shown = preview.data ?? (preview.isPending && report?.fileName === file?.name ? report : undefined)
  return (
    <div className='page import'>
      <title>{`${words.import.title} – Gốc`}</title>
      <h1 tabIndex={-1}>{words.import.title}</h1>
      <Drop onFile={choose} chosen={file} />
      {!file && <TemplateOffer />}
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
      {commit.error && <Declined error={commit.error} />}
      {preview.isPending && !shown && <Loading label={words.import.reading} />}
      {commit.data && <Done done={commit.data} />}
      {shown && asked && !commit.data && !preview.error && (
        <Preview
          report={shown}
          asked={asked}
          busy={preview.isPending}
          committing={commit.isPending}
          onRemap={onRemap}
          onCommit={() => commit.mutate(asked)}
        />
      )}
    </div>
  )
}
