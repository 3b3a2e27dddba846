import { useState } from 'react'
import { useWords } from '../words/use.tsx'

/** Where a workbook is dropped or chosen. */
export const Drop = ({ onFile, chosen }: { onFile: (file: File) => void; chosen: File | undefined }) => {
  const words = useWords()
  const [over, setOver] = useState(false)
  return (
    <div
      className={['drop', over ? 'over' : '', chosen ? 'chosen' : ''].join(' ')}
      onDragOver={(e) => {
        e.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(e) => {
        e.preventDefault()
        setOver(false)
        const file = e.dataTransfer.files[0]
        if (file) onFile(file)
      }}
    >
      {chosen ? (
        <p>
          <b>{chosen.name}</b> ({words.number(Math.ceil(chosen.size / 1024))} kB)
        </p>
      ) : (
        <p>
          <b>{words.import.drop}</b>
          <br />
          {words.import.dropSays}
        </p>
      )}
      <label className='button-link strong file'>
        {chosen ? words.import.another : words.import.choose}
        <input
          type='file'
          className='hidden'
          accept='.xlsx,.xlsm'
          onChange={(e) => {
            const file = e.currentTarget.files?.[0]
            e.currentTarget.value = ''
            if (file) onFile(file)
          }}
        />
      </label>
    </div>
  )
}
