import { levelWord } from '../review/answers.ts'
import { href, useUrl, type Search } from '../url.ts'
import { useWords } from '../words/use.tsx'

/** Each condition of the address in words, with a way to drop it. */
export const Conditions = ({ line }: { line: string | undefined }) => {
  const words = useWords()
  const url = useUrl()
  const answers = url.answer
    ?.split(',')
    .map((a) => words.answers[a as keyof typeof words.answers] ?? a)
    .join(', ')
  const all: readonly (readonly [string, Search])[] = [
    ...(url.row === undefined
      ? []
      : [
          [
            `${words.by[(url.by ?? 'unit') as 'unit']}: ${url.by === 'criterion' ? (words.criteria[url.row] ?? url.row) : line}`,
            { row: undefined, by: undefined },
          ] as const,
        ]),
    ...(answers === undefined ? [] : [[`${words.criteria[url.criterion ?? 'all']}: ${answers}`, { answer: undefined }] as const]),
    ...(url.level === undefined
      ? []
      : [
          [
            `${words.criteria[url.subject ?? 'professional']}: ${levelWord(words, url.subject ?? 'professional', url.level)}`,
            { level: undefined, subject: undefined },
          ] as const,
        ]),
    ...(url.sex === undefined ? [] : [[words.sexes[url.sex] ?? url.sex, { sex: undefined }] as const]),
    ...(url.party === undefined ? [] : [[words.party[url.party] ?? url.party, { party: undefined }] as const]),
    ...(url.group === undefined ? [] : [[`${words.by.group}: ${words.groups[url.group] ?? url.group}`, { group: undefined }] as const]),
    ...(url.ageFrom === undefined && url.ageTo === undefined
      ? []
      : [
          [
            url.ageFrom === '-1' ? words.charts.unknownAge : words.list.ageOf(url.ageFrom ?? '', url.ageTo ?? ''),
            { ageFrom: undefined, ageTo: undefined },
          ] as const,
        ]),
    ...(url.search === undefined ? [] : [[`${words.list.search}: «${url.search}»`, { search: undefined }] as const]),
  ]
  if (all.length === 0) return null
  return (
    <section className='conditions' aria-label={words.list.filters}>
      <span>{words.list.filters}:</span>
      <ul>
        {all.map(([text, without]) => (
          <li key={text}>
            {text}{' '}
            <a className='screen-only' href={href('/nguoi', { ...url, ...without, page: undefined })} aria-label={words.list.remove(text)}>
              ×
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
