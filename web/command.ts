import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Refused } from './api.ts'

/** Whether two acts are given the same: a file is the same only as itself. */
const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (!(a instanceof Blob) && !(b instanceof Blob) && JSON.stringify(a) === JSON.stringify(b))

/**
 * An act of the user; once it is done, everything on screen is asked again. The same act asked for while it is under way is that act and not another: the
 * second click of a double click comes before the page has been drawn anew.
 */
export const useCommand = <Told, Given>(does: (given: Given) => Promise<Told>) => {
  const queries = useQueryClient()
  const underWay = useRef<{ readonly given: Given; readonly told: Promise<Told> }>(undefined)
  const once = (given: Given): Promise<Told> => {
    if (underWay.current && isSame(underWay.current.given, given)) return underWay.current.told
    const told = does(given).finally(() => {
      if (underWay.current?.told === told) underWay.current = undefined
    })
    underWay.current = { given, told }
    return told
  }
  return useMutation<Told, Refused, Given>({ mutationFn: once, onSuccess: () => queries.invalidateQueries() })
}
