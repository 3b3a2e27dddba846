import type { Condition } from './conflict.ts'
import type { Pin, Problem, Words } from './problem.ts'
import type { PinCost } from './pin-cost.ts'
import { monthName } from './words.ts'

const nameIn = (list: readonly { readonly key: string; readonly name: string }[], key: string): string => list.find((x) => x.key === key)?.name ?? key

/** A pin, as a sentence. */
export const pinWords = (problem: Problem, pin: Pin): Words => {
  const c = nameIn(problem.classes, pin.class)
  if (pin.kind === 'month') {
    const month = monthName(problem, pin.start)
    return { vi: `ghim: lớp ${c} mở tháng ${month}`, en: `pin: the class ${c} begins in ${month}` }
  }
  const person = nameIn(problem.people, pin.person)
  return pin.kind === 'in'
    ? { vi: `ghim: ${person} học lớp ${c}`, en: `pin: ${person} is in the class ${c}` }
    : { vi: `ghim: ${person} không học lớp ${c}`, en: `pin: ${person} is not in the class ${c}` }
}

const coverWords = (problem: Problem, key: string): Words => {
  const unit = problem.units.find((u) => u.key === key)
  const { people, percent } = unit?.cover ?? {}
  const limits = [people === undefined ? '' : String(people), percent === undefined ? '' : `${percent} %`].filter((t) => t !== '')
  return {
    vi: `${unit?.name ?? key} chỉ được vắng cùng lúc ${limits.join(' và ')}${percent === undefined ? ' người' : ' số người'}`,
    en: `${unit?.name ?? key} may have ${limits.join(' and ')} of its people away at once`,
  }
}

const classWords = (problem: Problem, kind: 'seats' | 'least' | 'starts', key: string): Words => {
  const offered = problem.classes.find((c) => c.key === key)
  const name = offered?.name ?? key
  if (kind === 'seats') return { vi: `lớp ${name} có ${offered?.seats ?? 0} chỗ`, en: `the class ${name} has ${offered?.seats ?? 0} seats` }
  if (kind === 'least')
    return { vi: `lớp ${name} cần ít nhất ${offered?.least ?? 0} người`, en: `the class ${name} needs at least ${offered?.least ?? 0} learners` }
  const months = (offered?.starts ?? []).map((s) => monthName(problem, s)).join(', ')
  return { vi: `lớp ${name} chỉ có thể bắt đầu tháng ${months}`, en: `the class ${name} can begin only in ${months}` }
}

/** A condition of a conflict, as a sentence. */
export const conditionWords = (problem: Problem, condition: Condition): Words => {
  switch (condition.kind) {
    case 'pin':
      return pinWords(problem, condition.pin)
    case 'pair': {
      const pair = problem.pairs[condition.index]
      const both = (pair?.people ?? []).map((p) => nameIn(problem.people, p))
      return {
        vi: `chỉ một trong hai ${pair?.post ?? ''} được vắng: ${both.join(' và ')}`,
        en: `only one of the two (${pair?.post ?? ''}) may be away: ${both.join(' and ')}`,
      }
    }
    case 'blocked': {
      const person = problem.people.find((p) => p.key === condition.person)
      const months = (person?.blocked ?? []).map((m) => monthName(problem, m)).join(', ')
      return { vi: `${person?.name ?? ''} không thể đi học tháng ${months}`, en: `${person?.name ?? ''} cannot leave in ${months}` }
    }
    case 'before': {
      const programme = problem.programmes.find((p) => p.key === condition.programme)
      const firsts = (programme?.after ?? []).map((p) => nameIn(problem.programmes, p)).join(', ')
      return { vi: `học xong ${firsts} rồi mới học ${programme?.name ?? ''}`, en: `${firsts} is finished before ${programme?.name ?? ''}` }
    }
    case 'cover':
      return coverWords(problem, condition.unit)
    case 'quota': {
      const quota = problem.quotas[condition.index]
      const [unit, c] = [nameIn(problem.units, quota?.unit ?? ''), nameIn(problem.classes, quota?.class ?? '')]
      return { vi: `${unit} có ${quota?.seats ?? 0} chỉ tiêu ở lớp ${c}`, en: `${unit} has ${quota?.seats ?? 0} seats in the class ${c}` }
    }
    case 'seats':
    case 'least':
    case 'starts':
      return classWords(problem, condition.kind, condition.class)
    case 'budget':
      return { vi: `kinh phí ${problem.budget ?? 0} đồng`, en: `${problem.budget ?? 0} đồng in all` }
    case 'atOnce':
      return { vi: `nhiều nhất ${problem.atOnce ?? 0} lớp cùng lúc`, en: `at most ${problem.atOnce ?? 0} classes at a time` }
  }
}

/** What a pin costs, as a sentence: in needs closed where there is a difference, else as a share of the whole cost. */
export const pinCostWords = ({ atLeast, atMost, closes }: PinCost, cost: number): Words => {
  const isExact = atMost !== null && atMost - atLeast <= Math.max(1, cost * 0.001)
  if (atLeast <= 0) {
    return isExact ? { vi: 'không tốn gì', en: 'costs nothing' } : { vi: 'chưa thấy tốn gì', en: 'nothing it costs was found' }
  }
  const share = ((100 * atLeast) / Math.max(1, cost)).toFixed(1)
  const needs =
    closes > 0 ? { vi: `; bỏ ghim thì thêm ${closes} yêu cầu được đáp ứng`, en: `; without it ${closes} more needs are met` } : { vi: '', en: '' }
  return {
    vi: `${isExact ? 'làm' : 'làm ít nhất'} ${share.replace('.', ',')} % tổng chi phí chờ đợi${needs.vi}`,
    en: `${isExact ? 'makes' : 'makes at least'} ${share} % of the whole cost of waiting${needs.en}`,
  }
}
