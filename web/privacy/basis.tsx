import { useWords } from '../words/use.tsx'

/** A legal basis, with «chưa kiểm chứng» when it was not checked against the text of the law. */
export const Basis = ({ basis, verified }: { basis: string; verified: boolean }) => {
  const words = useWords()
  return (
    <>
      {basis} {!verified && <span className='unverified'>{words.unverified}</span>}
    </>
  )
}
