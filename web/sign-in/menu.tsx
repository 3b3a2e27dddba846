import { useWords } from '../words/use.tsx'
import { useSignedIn } from './state.ts'

/** Who is signed in, and the way to their account; in a demonstration, that it is one. */
export const AccountMenu = () => {
  const { demo, navAccount, rights, privacy } = useWords()
  const { data } = useSignedIn()
  if (data?.mode === 'demo')
    return (
      <span className='demo-mark' title={demo.says}>
        {demo.name}
      </span>
    )
  if (!data?.account) return null
  return (
    <nav className='account-menu' aria-label={navAccount.mine}>
      {data.account.administers && <a href='/quan-tri/tai-khoan'>{navAccount.accounts}</a>}
      {data.account.own !== null && <a href='/ho-so-cua-toi'>{privacy.own.nav}</a>}
      <a href='/quyen'>{rights.nav}</a>
      <a href='/tai-khoan'>{data.account.name}</a>
    </nav>
  )
}
