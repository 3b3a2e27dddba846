import { Button } from '@mantine/core'
import { useWords } from './words/use.tsx'

/** The two buttons under a form in a dialog; saving cannot be pressed again while it goes on. */
export const SaveOrClose = ({ save, saving, onClose }: { save: string; saving: boolean; onClose: () => void }) => {
  const words = useWords()
  return (
    <div className='acts'>
      <Button type='submit' size='sm' loading={saving}>
        {save}
      </Button>
      <Button size='sm' variant='default' onClick={onClose}>
        {words.cancel}
      </Button>
    </div>
  )
}
