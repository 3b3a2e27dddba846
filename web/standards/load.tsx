import { Button, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { act, send, type Output, type Refused } from '../api.ts'
import { useCommand } from '../command.ts'
import { Declined } from '../declined.tsx'
import { Undo } from '../ledger/undo.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import { EditionBlock } from './edition.tsx'

type Preview = Output<'standards.preview'>
type Problem = Preview['problems'][number]

/** Where a line begins and ends in a text. */
const spanOfLine = (text: string, line: number): readonly [number, number] => {
  const lines = text.split('\n')
  const from = lines.slice(0, line - 1).reduce((n, l) => n + l.length + 1, 0)
  return [from, from + (lines[line - 1]?.length ?? 0)]
}

const problemColumns = (words: Words['standards']['load'], onLine: (line: number) => void): Column<Problem>[] => [
  {
    key: 'line',
    head: words.line,
    cell: (p) => (
      <button type='button' className='line-link' onClick={() => onLine(p.line)} aria-label={words.goTo(p.line)}>
        {p.line}
      </button>
    ),
  },
  { key: 'column', head: words.column, numeric: true, cell: (p) => p.column },
  { key: 'message', head: words.says1, className: 'wide', cell: (p) => p.message },
]

const Problems = ({ problems, onLine }: { problems: readonly Problem[]; onLine: (line: number) => void }) => {
  const words = useWords().standards.load
  return (
    <section role='status'>
      <h3 className='says-problem'>{words.problems(problems.length)}</h3>
      <DataTable
        caption={words.problems(problems.length)}
        hideCaption
        columns={problemColumns(words, onLine)}
        rows={problems}
        rowKey={(p) => `${p.line} ${p.column} ${p.message}`}
      />
    </section>
  )
}

/** An edition file on its way in: chosen or pasted, read with every error located, looked at, loaded. */
export const LoadEdition = () => {
  const { standards } = useWords()
  const words = standards.load
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const preview = useMutation<Preview, Refused, string>({ mutationFn: (of) => send('standards.preview', new File([of], 'tieu-chuan.yaml'), {}) })
  const load = useCommand((of: string) => act('standards.load', { text: of }))
  const write = (to: string) => {
    setText(to)
    preview.reset()
    load.reset()
  }
  const choose = async (file: File) => {
    const read = await file.text()
    write(read)
    preview.mutate(read)
  }
  const onLine = (line: number) => {
    area.current?.focus()
    area.current?.setSelectionRange(...spanOfLine(text, line))
    // Lines are all of one height.
    area.current?.scrollTo({ top: (area.current.scrollHeight / text.split('\n').length) * Math.max(0, line - 4) })
  }
  const { edition, problems, already } = preview.data ?? {}
  return (
    <details className='load-edition screen-only'>
      <summary>
        <h2>{words.open}</h2>
      </summary>
      <p>{words.says}</p>
      <div className='acts'>
        <label className='button-link file'>
          {words.choose}
          <input
            type='file'
            className='hidden'
            accept='.yaml,.yml,.txt'
            onChange={(e) => {
              const file = e.currentTarget.files?.[0]
              e.currentTarget.value = ''
              if (file) void choose(file)
            }}
          />
        </label>
        <Button size='sm' variant='outline' loading={preview.isPending} disabled={text.trim() === ''} onClick={() => preview.mutate(text)}>
          {words.read}
        </Button>
      </div>
      <Textarea ref={area} label={words.text} rows={12} spellCheck={false} value={text} onChange={(e) => write(e.currentTarget.value)} />
      {preview.error && <Declined error={preview.error} />}
      {load.error && <Declined error={load.error} />}
      {problems && problems.length > 0 && <Problems problems={problems} onLine={onLine} />}
      {edition && !load.data && (
        <section role='status'>
          <h3>{words.good}</h3>
          {already !== null && already !== undefined && <p className='says-problem'>{words.already(already)}</p>}
          <EditionBlock edition={edition} open />
          <Button size='sm' loading={load.isPending} disabled={already !== null} onClick={() => load.mutate(text)}>
            {words.save}
          </Button>
        </section>
      )}
      {load.data && (
        <div className='done' role='status'>
          <p>
            <b>{words.done(load.data.key, load.data.change)}</b>
          </p>
          <Undo number={load.data.change} label={words.undo} />
        </div>
      )}
    </details>
  )
}
