import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { Declined } from '../declined.tsx'
import { useAsOf } from '../asof.tsx'
import { useMay } from '../home.ts'
import { useAsk } from '../paced.ts'
import { UnitTree } from '../review/unit-tree.tsx'
import { TrainingPage } from '../training/tabs.tsx'
import { Empty, Loading } from '../ui/states.tsx'
import { useChangeUrl, useUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'
import { Commitments, type Commitment } from './commitment-table.tsx'
import { CommitForm } from './commit-form.tsx'

const binds = (c: Commitment): boolean => c.state === 'studying' || c.state === 'serving'

/** The promises to serve after study of a unit's people: those that still bind, or all; each leads to what leaving would cost. */
export const CommitmentsPage = () => {
  const words = useWords()
  const { commit } = words.followup
  const may = useMay()
  const url = useUrl()
  const change = useChangeUrl()
  const { settled } = useAsOf()
  const unit = url.unit ?? 'country'
  const [form, setForm] = useState<{ of: Commitment | undefined }>()
  const { data, error, again } = useAsk('followup.commitments', { unit, asOf: settled })
  const scope = useAsk('review.summary', { asOf: settled, unit }).data?.scope
  const all = data?.people ?? []
  const shown = url.show === 'all' ? all : all.filter(binds)
  const mayWrite = may('people.write')
  return (
    <TrainingPage
      title={commit.title(scope?.name)}
      acts={
        <>
          {mayWrite && (
            <Button size='compact-md' onClick={() => setForm({ of: undefined })}>
              {commit.add}
            </Button>
          )}
          <Button size='compact-md' variant='default' onClick={() => window.print()}>
            {words.print}
          </Button>
        </>
      }
    >
      <div className='with-tree'>
        <UnitTree asOf={settled} unit={scope} ready={data !== undefined || error !== null} />
        <div className='beside-tree'>
          <p>{commit.says(settled)}</p>
          <div className='desk-head screen-only'>
            <NativeSelect
              size='sm'
              label={commit.which}
              value={url.show === 'all' ? 'all' : ''}
              onChange={(e) => change({ show: e.currentTarget.value || undefined })}
              data={[
                { value: '', label: commit.inForce },
                { value: 'all', label: commit.all },
              ]}
            />
          </div>
          {error && <Declined error={error} again={again} />}
          {!data && !error && <Loading label={words.loading} />}
          {data && all.length === 0 && <Empty title={commit.none} says={commit.noneSays} />}
          {data && all.length > 0 && (
            <>
              <p className='found-count'>{commit.shown(shown.length)}</p>
              {shown.length > 0 && (
                <div className='scrolls'>
                  <Commitments of={shown} {...(mayWrite ? { onChange: (of: Commitment) => setForm({ of }) } : {})} />
                </div>
              )}
            </>
          )}
        </div>
      </div>
      {form && <CommitForm unit={unit} of={form.of} onClose={() => setForm(undefined)} />}
    </TrainingPage>
  )
}
