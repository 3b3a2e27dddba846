import { sections } from '#people/sections.ts'
import { Download } from '../acts.tsx'
import { DataTable, type Column } from '../ui/table.tsx'
import { useWords } from '../words/use.tsx'
import type { Words } from '../words/vi.ts'
import type { Report } from './report.tsx'

type Group = Report['groups'][number]
const counts = ['rows', 'added', 'completed', 'same', 'left'] as const

const columns = (words: Words): Column<Group>[] => [
  { key: 'section', head: words.import.group.section, cell: (g) => sections[g.section][words.lang] },
  ...counts.map((key) => ({ key, head: words.import.group[key], numeric: true, cell: (g: Group) => words.number(g[key]) })),
]

/** What becomes of each group of the record, of a workbook made from the template. */
export const ReportGroups = ({ report }: { report: Report }) => {
  const words = useWords()
  if (report.groups.length === 0) return null
  return (
    <section aria-labelledby='groups-title'>
      <h2 id='groups-title'>{words.import.groups}</h2>
      <DataTable caption={words.import.groups} hideCaption columns={columns(words)} rows={report.groups} rowKey={(g) => g.section} />
    </section>
  )
}

/** The template, for whoever has no workbook yet. */
export const TemplateOffer = () => {
  const words = useWords()
  return (
    <p className='template-offer'>
      {words.import.templateSays} <Download name='template.workbook' input={{}} label={words.import.template} />
    </p>
  )
}
