import type { File } from '#operation/define.ts'
import type { Told } from './annotate.ts'
import { groupReport, type GroupPlan } from './group-import.ts'
import type { Plan } from './plan.ts'
import { order, reportOf, shown } from './report.ts'

/** The sheets beside a list of people that are about groups of the record. */
export const sheetsOfGroups = ({ sheets }: Plan): ReadonlySet<string> => new Set(sheets.flatMap((s) => (s.skipped === 'group' ? [s.name] : [])))

/** A workbook with a list of people and sheets of groups, read as one: the list's sheets as the list has them, the others as the groups have them. */
export const bothTold = (people: Plan, groups: GroupPlan): Told => ({
  rowsRead: people.rowsRead + groups.rowsRead,
  sheets: people.sheets.map((s) => (s.skipped === 'group' ? (groups.sheets.find((g) => g.name === s.name) ?? s) : s)),
  problems: [...people.problems.filter((p) => p.code !== 'sheet_of_group'), ...groups.problems],
})

/** What one import of such a workbook does or would do: the people of the list with newcomers of the other sheets, then the groups. */
export const bothReport = (file: File, sha256: string, people: Plan, groups: GroupPlan): ReturnType<typeof reportOf> => {
  const told = bothTold(people, groups)
  const [list, rest] = [reportOf(file, sha256, { ...people, problems: told.problems }), groupReport(file, sha256, groups)]
  return {
    ...list,
    rowsRead: told.rowsRead,
    people: list.people + groups.created,
    created: list.created + groups.created,
    refused: list.refused + groups.refused,
    sheets: list.sheets.map((s) => rest.sheets.find((g) => g.name === s.name) ?? s),
    problems: list.problems.toSorted((a, b) => order[a.severity] - order[b.severity]).slice(0, shown),
    groups: rest.groups,
  }
}
