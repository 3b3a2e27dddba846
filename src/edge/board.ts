import { openBoard } from '#review/desk.ts'
import { musterClient, shippedRetirement, type MusterPlace } from './muster-place.ts'

/** The board over the register of a place. */
export const boardAt = (place: MusterPlace): ReturnType<typeof openBoard> =>
  openBoard(
    () => musterClient(place),
    () => shippedRetirement(place.dataFolder),
  )
