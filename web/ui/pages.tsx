import { Button } from '@mantine/core'
import { useChangeUrl } from '../url.ts'
import { useWords } from '../words/use.tsx'

/** Turns the pages of a list whose page the address says. */
export const Pages = ({ page, size, total }: { page: number; size: number; total: number }) => {
  const { training } = useWords()
  const change = useChangeUrl()
  const turn = (to: number) => change({ page: String(to) })
  return total <= size ? null : (
    <div className='pages screen-only'>
      <Button size='compact-md' variant='default' disabled={page <= 1} onClick={() => turn(page - 1)}>
        {training.before}
      </Button>
      <span>{training.pageOf(page, Math.ceil(total / size))}</span>
      <Button size='compact-md' variant='default' disabled={page * size >= total} onClick={() => turn(page + 1)}>
        {training.after}
      </Button>
    </div>
  )
}
