import { useQuery } from '@tanstack/react-query'
import { act, type Command, type Input, type Output, type Refused } from '../api.ts'

/** A question that names people, so it is asked in a body. The answer before stays until the new one is there. */
export const useAsked = <N extends Command>(name: N, input: Input<N>, enabled = true) =>
  useQuery<Output<N>, Refused>({ queryKey: [name, input], queryFn: () => act(name, input), enabled, placeholderData: (before) => before })
