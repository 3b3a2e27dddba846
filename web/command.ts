import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Refused } from './api.ts'

/** An act of the user; once it is done, everything on screen is asked again. */
export const useCommand = <Told, Given>(does: (given: Given) => Promise<Told>) => {
  const queries = useQueryClient()
  return useMutation<Told, Refused, Given>({ mutationFn: does, onSuccess: () => queries.invalidateQueries() })
}
