import { Button } from '@mantine/core'
import { useWords } from '../words/use.tsx'

/** Recovery codes, shown once, until their owner says they are kept. */
export const Codes = ({ codes, kept }: { codes: readonly string[]; kept: () => void }) => {
  const { account } = useWords()
  return (
    <div className='codes' role='status'>
      <p>{account.recoverySays}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Button size='compact-md' onClick={kept}>
        {account.recoveryKept}
      </Button>
    </div>
  )
}
