import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import { en } from './en.ts'
import { vi, type Words } from './vi.ts'

const Language = createContext<{ words: Words; change: () => void }>({ words: vi, change: () => undefined })

const remembered = (): boolean => {
  try {
    return localStorage.getItem('language') === 'en'
  } catch {
    return false
  }
}

/** Holds the language chosen on this computer and says it to the browser (`lang`). */
export const WithWords = ({ children }: { children: ReactNode }) => {
  const [english, setEnglish] = useState(remembered)
  useEffect(() => {
    document.documentElement.lang = english ? 'en' : 'vi'
    try {
      localStorage.setItem('language', english ? 'en' : 'vi')
    } catch {
      // storage is closed: the choice lasts for this visit
    }
  }, [english])
  return <Language value={{ words: english ? en : vi, change: () => setEnglish(!english) }}>{children}</Language>
}

export const useWords = (): Words => useContext(Language).words
export const useChangeLanguage = (): (() => void) => useContext(Language).change
