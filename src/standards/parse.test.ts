import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Edition } from './edition.ts'
import { parseEdition } from './parse.ts'

const titles = new Set(['CB01', 'CB05', 'CC03'])
const parse = (text: string): ReturnType<typeof parseEdition> => parseEdition(text, { titles })

const good = `# một bộ tiêu chuẩn
key: bac-son-2019
authority: { province: Tỉnh Lạng Sơn, district: Huyện Bắc Sơn }
document: 33/2023/NĐ-CP
name: Tiêu chuẩn của huyện
inForce: { from: 2019-12-25, through: 2023-07-31 }
confidence: press
requires:
  - id: professional
    criterion: professional
    titles: [CB01, CB05]
    article: Điều 8 khoản 3
    confidence: seen
    when: { area: mountain, appointedFrom: 2020-01-01 }
    need: { kind: level, subject: professional, atLeast: university }
    lowerableTo: intermediate
    grace: { through: 2028-07-31, inPostBefore: 2023-08-01, confidence: memory }
  - id: programme
    criterion: stateManagement
    titles: [CC03]
    article: Điều 16
    confidence: seen
    need: { kind: withinMonths, months: 12, need: { kind: certificate, of: divisionLeadershipCommune } }
    notRequiredWhen:
      appointedBefore: 2025-06-30
      holds: { kind: oneOf, needs: [{ kind: certificate, of: divisionLeadership }, { kind: level, subject: stateManagement, atLeast: specialist }] }
    note: ghi chú
`

const edition: Edition = {
  key: 'bac-son-2019',
  authority: { province: 'Tỉnh Lạng Sơn', district: 'Huyện Bắc Sơn' },
  document: '33/2023/NĐ-CP',
  name: 'Tiêu chuẩn của huyện',
  from: '2019-12-25',
  to: '2023-08-01',
  confidence: 'press',
  requires: [
    {
      id: 'professional',
      criterion: 'professional',
      titles: ['CB01', 'CB05'],
      article: 'Điều 8 khoản 3',
      confidence: 'seen',
      when: { area: 'mountain', appointedFrom: '2020-01-01' },
      need: { kind: 'level', subject: 'professional', atLeast: 'university' },
      lowerableTo: 'intermediate',
      grace: { until: '2028-08-01', inPostBefore: '2023-08-01', confidence: 'memory' },
    },
    {
      id: 'programme',
      criterion: 'stateManagement',
      titles: ['CC03'],
      article: 'Điều 16',
      confidence: 'seen',
      need: { kind: 'withinMonths', months: 12, need: { kind: 'certificate', of: 'divisionLeadershipCommune' } },
      notRequiredWhen: {
        appointedBefore: '2025-06-30',
        holds: {
          kind: 'oneOf',
          needs: [
            { kind: 'certificate', of: 'divisionLeadership' },
            { kind: 'level', subject: 'stateManagement', atLeast: 'specialist' },
          ],
        },
      },
      note: 'ghi chú',
    },
  ],
}

test('a well-written file becomes an edition, last days become exclusive ends', () => {
  assert.deepEqual(parse(good), { edition })
  assert.deepEqual(parse(`\ufeff${good.replaceAll('\n', '\r\n')}`), { edition }, 'Windows line ends and a byte order mark')
  const open = parse(good.replace(', through: 2023-07-31', ''))
  assert.ok('edition' in open && !('to' in open.edition), 'no last day: open')
})

test('the example of docs/standards-format.md is a file as it should be', () => {
  const example =
    readFileSync(new URL('../../docs/standards-format.md', import.meta.url), 'utf8')
      .split('```yaml\n')[1]
      ?.split('```')[0] ?? ''
  const result = parseEdition(example, { titles: new Set(['CC03', 'CC05']) })
  assert.ok('edition' in result)
  assert.equal(result.edition.requires.length, 1)
})

/** [what is wrong, what is replaced, by what, the line and the text that the place points at, in which words] */
const faults: readonly (readonly [string, string, string, number, string, RegExp])[] = [
  ['unknown title', 'CB05]', 'CB55]', 11, 'CB55', /«titles»: chức danh «CB55» không có trong danh mục chức danh/],
  ['title twice', '[CB01, CB05]', '[CB01, CB01]', 11, 'CB01]', /đã có trong danh sách này/],
  ['no titles', '[CB01, CB05]', '[]', 11, 'titles', /«titles»: phải có ít nhất 1 mục/],
  [
    'unknown level',
    'atLeast: university }',
    'atLeast: dai_hoc }',
    15,
    'dai_hoc',
    /thang «professional» không có mức «dai_hoc»; các mức: none, .*university/,
  ],
  ['unknown subject', 'subject: professional,', 'subject: chuyen_mon,', 15, 'chuyen_mon', /không nhận «chuyen_mon»; chỉ nhận: generalEducation/],
  [
    'unknown kind of need',
    'kind: level, subject: prof',
    'kind: expression, subject: prof',
    15,
    'expression',
    /không nhận «expression»; chỉ nhận: level, certificate/,
  ],
  ['unknown certificate', 'of: divisionLeadershipCommune', 'of: moba', 23, 'moba', /không nhận «moba»; chỉ nhận: civilStatus/],
  [
    'need under another criterion',
    'criterion: professional',
    'criterion: theory',
    15,
    'need',
    /phải đặt dưới tiêu chí «professional», không phải «theory»/,
  ],
  ['unknown criterion', 'criterion: professional', 'criterion: chuyenMon', 10, 'chuyenMon', /không nhận «chuyenMon»; chỉ nhận: generalEducation/],
  ['a day the calendar lacks', 'from: 2019-12-25', 'from: 2019-02-29', 6, '2019-02-29', /không phải một ngày có thật/],
  ['a day in the manner of offices', 'appointedFrom: 2020-01-01', 'appointedFrom: 01/01/2020', 14, '01/01/2020', /năm-tháng-ngày/],
  ['ends before it begins', 'through: 2023-07-31', 'through: 2019-12-24', 6, 'inForce', /ngày cuối cùng còn hiệu lực/],
  ['same id twice', 'id: programme', 'id: professional', 18, 'professional', /mã yêu cầu «professional» đã dùng ở trên/],
  ['lowered upwards', 'lowerableTo: intermediate', 'lowerableTo: university', 16, 'university', /phải thấp hơn mức yêu cầu «university»/],
  ['lowered to nothing known', 'lowerableTo: intermediate', 'lowerableTo: vua', 16, 'vua', /không có mức «vua»/],
  ['a word mistyped', '    note: ghi chú', '    notes: ghi chú', 27, 'notes', /không có mục «notes» ở đây/],
  ['a part missing', '    article: Điều 16\n', '', 18, 'id: programme', /thiếu mục «article»/],
  ['a part left empty', 'article: Điều 16', 'article:', 21, 'article', /«article»: còn để trống/],
  ['number instead of text', 'article: Điều 16', 'article: 16', 21, '16', /phải là chữ \(nếu là số hay ngày thì đặt trong dấu nháy\)/],
  ['text instead of number', 'months: 12', 'months: một năm', 23, 'một năm', /«months»: phải là số/],
  ['not a whole number', 'months: 12', 'months: 1.5', 23, '1.5', /«months»: phải là số nguyên/],
  ['too many months', 'months: 12', 'months: 5000', 23, '5000', /không quá 600/],
  [
    'within within',
    'need: { kind: certificate, of: divisionLeadershipCommune }',
    'need: { kind: withinMonths, months: 2, need: { kind: certificate, of: civilStatus } }',
    23,
    'need',
    /không lồng/,
  ],
  ['one of one', ', { kind: level, subject: stateManagement, atLeast: specialist }]', ']', 26, 'needs', /phải có ít nhất 2 mục/],
  ['empty condition', '{ area: mountain, appointedFrom: 2020-01-01 }', '{}', 14, 'when', /điều kiện trống/],
  [
    'authority misspelt',
    'authority: { province: Tỉnh Lạng Sơn, district: Huyện Bắc Sơn }',
    'authority: trung ương',
    3,
    'trung ương',
    /không nhận «trung ương»; chỉ nhận: nation/,
  ],
  ['authority of an unknown tier', 'district: Huyện', 'county: Huyện', 3, 'county', /không có mục «county» ở đây/],
  ['key with accents', 'key: bac-son-2019', 'key: Bắc Sơn', 2, 'Bắc Sơn', /chữ thường không dấu/],
  ['no authority', 'authority: { province: Tỉnh Lạng Sơn, district: Huyện Bắc Sơn }\n', '', 2, 'key', /thiếu mục «authority»/],
  ['a word twice', 'confidence: press', 'confidence: press\nconfidence: seen', 8, 'confidence: seen', /viết hai lần/],
  ['tab', '  - id: programme', '\t- id: programme', 18, '', /không dùng phím Tab|thụt dòng/],
  ['bracket left open', '[CB01, CB05]', '[CB01, CB05', 12, '', /ngoặc đóng/],
  ['a tag', 'name: Tiêu', 'name: !x Tiêu', 5, '!x', /không dùng dấu «!»/],
]

for (const [what, from, to, line, text, words] of faults) {
  test(`told with its place: ${what}`, () => {
    assert.ok(good.includes(from))
    const broken = good.replace(from, to)
    const result = parse(broken)
    assert.ok('problems' in result)
    const points = (column: number): boolean =>
      broken
        .split('\n')
        .at(line - 1)!
        .slice(column - 1)
        .startsWith(text)
    const told = result.problems.map((p) => `${p.line}:${p.column} ${p.message}`).join('\n')
    assert.ok(
      result.problems.some((p) => p.line === line && points(p.column) && words.test(p.message)),
      told,
    )
  })
}

test('every fault is told at once, in the order of the text', () => {
  const broken = good
    .replace('key: bac-son-2019\n', '')
    .replace('from: 2019-12-25', 'from: 2019-13-25')
    .replace('CB05]', 'CB55]')
    .replace('atLeast: university', 'atLeast: dai_hoc')
    .replace('id: programme', 'id: professional')
    .replace('criterion: stateManagement', 'criterion: age')
    .replace('note: ghi chú', 'notes: ghi chú')
  const result = parse(broken)
  assert.ok('problems' in result)
  assert.deepEqual(
    result.problems.map((p) => p.line),
    [2, 5, 10, 14, 17, 22, 26],
  )
})

test('two levels of one criterion for one title need different conditions', () => {
  const twice = (when: string): string =>
    good.replace(
      '  - id: programme',
      `  - id: again
    criterion: professional
    titles: [CC03, CB05]
    article: Điều 8
    confidence: seen
${when}    need: { kind: level, subject: professional, atLeast: college }
  - id: programme`,
    )
  assert.ok('edition' in parse(twice('')))
  assert.ok('edition' in parse(twice('    when: { area: delta, appointedFrom: 2020-01-01 }\n')))
  const same = parse(twice('    when: { appointedFrom: 2020-01-01, area: mountain }\n'))
  assert.deepEqual(same, {
    problems: [{ line: 20, column: 20, message: '«CB05» đã có mức cho tiêu chí «professional» ở yêu cầu «professional» với cùng điều kiện' }],
  })
})

for (const [what, text] of [
  ['nothing', ''],
  ['a comment', '# chưa có gì\n'],
  ['a sentence', 'tiêu chuẩn'],
  ['a list', '- a\n- b\n'],
  ['two documents', `${good}---\n${good}`],
] as const) {
  test(`not an edition: ${what}`, () => {
    const result = parse(text)
    assert.ok('problems' in result && result.problems.length > 0)
  })
}

test('references between parts of a file are followed, a flood of them is refused', () => {
  const shared = good.replace('titles: [CB01, CB05]', 'titles: &all [CB01, CB05]').replace('titles: [CC03]', 'titles: *all')
  const result = parse(shared)
  assert.ok('edition' in result)
  assert.deepEqual(result.edition.requires[1]?.titles, ['CB01', 'CB05'])
  const flood = [
    'a: &a [x, x, x, x, x, x, x, x, x, x]',
    ...'bcdefgh'.split('').map((c, i) => `${c}: &${c} [${Array(10).fill(`*${'abcdefgh'[i]}`).join(', ')}]`),
  ].join('\n')
  assert.ok('problems' in parse(flood))
})

test('whatever is cut out of a file, it is an edition or a list of places within it', () => {
  const lines = good.split('\n')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: good.length }), fc.integer({ min: 0, max: 60 }), fc.string({ maxLength: 6 }), (at, length, put) => {
      const result = parse(good.slice(0, at) + put + good.slice(at + length))
      if ('edition' in result) return
      assert.ok(result.problems.length > 0)
      for (const p of result.problems) assert.ok(p.line >= 1 && p.column >= 1 && p.line <= lines.length + 7 && p.message.length > 0)
    }),
    { numRuns: 300 },
  )
})
