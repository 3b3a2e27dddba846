import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { act, ask, type Input, type Query, type Refused } from './api.ts'

/** Longer than this and a running question is given up for the one now wanted. */
const patience = 500

/**
 * A question that follows what is wanted, however fast that changes: one request is under way at a time, the newest wish is
 * sent when it ends (or after half a second, which aborts it), and the old figures stay until the new ones are there. One that may say who somebody is
 * is asked in a body (`named`), not in an address.
 */
export const useAsk = <N extends Query>(name: N, input: Input<N>, options: { enabled?: boolean; named?: boolean } = {}) => {
  const wanted = JSON.stringify(input)
  const [sent, setSent] = useState(wanted)
  const query = useQuery({
    queryKey: [name, sent],
    queryFn: ({ signal }) => (options.named ? act : ask)(name, JSON.parse(sent) as Input<N>, signal),
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
  })
  const behind = wanted !== sent
  if (behind && !query.isFetching) setSent(wanted)
  const latest = useRef(wanted)
  latest.current = wanted
  // Counted from when the running question fell behind, not from the last wish.
  useEffect(() => {
    if (!behind) return undefined
    const timer = setTimeout(() => setSent(latest.current), patience)
    return () => clearTimeout(timer)
  }, [behind, sent])
  return { data: query.data, error: query.error as Refused | null, settled: !behind && !query.isFetching, again: () => void query.refetch() }
}
