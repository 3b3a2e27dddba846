import { createTheme, type MantineColorsTuple } from '@mantine/core'

const teal: MantineColorsTuple = ['#eaf4f5', '#d5e6e9', '#a9cdd3', '#7ab3bc', '#529da9', '#38909d', '#24808e', '#136675', '#0b5563', '#0a3f4a']
const red: MantineColorsTuple = ['#fdeeec', '#f8d9d6', '#f0b1ab', '#e8867d', '#dd5f54', '#d0453a', '#c4382c', '#b02d22', '#9c241b', '#7f1c14']

/** Shade 8 everywhere and a darker red: text and controls keep 4.5 : 1 against white. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 8,
  colors: { teal, red },
  defaultRadius: 3,
  fontFamily: 'system-ui, "Segoe UI", "Noto Sans", Roboto, Arial, sans-serif',
  headings: { fontFamily: 'inherit', fontWeight: '650' },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  cursorType: 'pointer',
  components: {
    Select: { defaultProps: { withScrollArea: false } },
    Autocomplete: { defaultProps: { withScrollArea: false } },
  },
})
