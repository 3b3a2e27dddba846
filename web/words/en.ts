import { vnDay, type Day } from '#lib/day.ts'
import { percent } from '#lib/count.ts'
import type { Words } from './vi.ts'

const n0 = (n: number): string => n.toLocaleString('en-GB')
const plural = (n: number, one: string, many: string): string => `${n0(n)} ${n === 1 ? one : many}`

export const en: Words = {
  lang: 'en',
  skip: 'Skip to the main content',
  appName: 'Gốc',
  motto: 'Who meets the standard of their title',
  otherLanguage: 'Tiếng Việt',
  nav: { label: 'Sections', review: 'Review', people: 'People', compare: 'Compare two days', import: 'Import a workbook', standards: 'Standards', ledger: 'Ledger' },
  asOf: {
    label: 'As of', region: 'Day of the review', hint: 'day/month/year', notADay: 'Not a day: write it like 30/09/2019', slider: 'Drag to change the day, 2004 to 2030',
    today: 'Today', marks: 'Landmarks', goTo: 'Go to a landmark…',
    steps: { year: 'year', month: 'month', day: 'day' }, step: (n, what) => `1 ${what} ${n < 0 ? 'back' : 'forward'}`,
    known: { '2019-12-25': 'Circular 13/2019/TT-BNV', '2023-08-01': 'Decree 33/2023/NĐ-CP', '2025-07-01': 'Districts abolished, communes merged', '2026-04-30': 'Newest list of units' },
  },
  answers: { met: 'Met', transition: 'In transition', unmet: 'Unmet', unknown: 'Unknown', notApplicable: 'Not applicable', fault: 'Rule fault' },
  answerMeans: {
    met: 'evidence shows it is met', transition: 'unmet, but within the grace period', unmet: 'evidence shows it is not met',
    unknown: 'evidence missing or too vague', notApplicable: 'the criterion does not apply to the title', fault: 'the standard is missing or contradicts itself',
  },
  criteria: {
    all: 'All criteria', generalEducation: 'General education', professional: 'Professional', theory: 'Political theory', stateManagement: 'State management',
    foreignLanguage: 'Foreign language', informatics: 'Informatics', ethnicLanguage: 'Ethnic language', defenceSecurity: 'Defence and security', age: 'Age', service: 'Length of service', otherLaw: 'Under another law',
  },
  by: { label: 'Group by', unit: 'Unit', title: 'Title', group: 'Group', criterion: 'Criterion' },
  sexes: { female: 'Female', male: 'Male', unknown: 'Sex unknown' },
  party: { member: 'Party member', notMember: 'Not a member', unknown: 'Membership unknown' },
  groups: { cadre: 'Cadres', civilServant: 'Civil servants', nonSpecialist: 'Part-time staff', leader: 'Leaders and managers', other: 'Other', unknown: 'Unknown' },
  country: 'Whole country',
  people: (n) => plural(n, 'person', 'people'),
  number: n0,
  percent: (share, places) => percent(share, places).replace(',', '.').replace(' ', ''),
  unverified: 'not verified',
  retry: 'Try again',
  loading: 'Loading…',
  failed: 'Could not be done',
  print: 'Print this page',
  export: 'Export .xlsx',
  exporting: 'Exporting…',
  cancel: 'Cancel',
  stamp: {
    label: 'What the figures stand on', asOf: (day: Day) => `As of ${vnDay(day)}`, scope: 'Scope', definition: 'By', change: 'Change', none: 'no standard in force',
    ms: (n) => `computed in ${n.toLocaleString('en-GB', { maximumFractionDigits: n < 10 ? 1 : 0 })} ms`,
    knownAt: (n) => `Seen as was known after change ${n}, not as now.`, now: 'See as now', more: (n) => `and ${n} more documents`,
  },
  tree: { label: 'Unit tree', search: 'Find a unit', nothing: 'No unit matches', open: 'Open the unit tree', results: (n) => plural(n, 'unit matches', 'units match') },
  path: 'Path of the unit',
  tiles: {
    label: 'Key figures', people: 'Cadres and civil servants', all: 'Meet every criterion', units: (n) => `in ${plural(n, 'unit', 'units')}`, concurrent: (n) => plural(n, 'concurrent posting', 'concurrent postings'),
    of: (a, b) => `${n0(a)} of ${n0(b)} people meet it`, ofTurns: (a, b) => `${n0(a)} of ${n0(b)} judgements met`,
    since: (day: Day) => `since ${vnDay(day)}`, same: 'no change', thenUnknown: (n: number) => `then ${n} people were unknown`, noPrevious: 'no figures for the last period', points: 'points', metPeople: 'meeting it', heads: 'people',
    compareWith: 'Compare with', women: 'women', party: 'Party members', whoChanged: 'Who changed, and why',
  },
  table: {
    caption: (by, criterion) => `Results by ${by.toLowerCase()}${criterion === undefined ? '' : ` – ${criterion.toLowerCase()}`}`, people: 'People', share: 'Share met', bar: 'Make-up', gap: 'To settle', total: 'Total', sort: 'Sort by',
    gapMeans: 'Unmet + in transition + unknown', criterion: 'Criterion', legend: 'Legend', concurrent: 'concurrent', open: (name) => `Open ${name}`, ascending: 'ascending', descending: 'descending', otherAnswers: 'Other',
  },
  charts: {
    label: 'Charts', professional: 'Professional level', theory: 'Political theory level', ages: 'Age and sex', level: 'Level', age: 'Age', count: 'People', share: 'Share',
    ageRange: (from, to) => (to === null ? `${from} and over` : from <= 0 ? `Under ${to + 1}` : `${from}–${to}`), unknownAge: 'Age unknown',
    describe: (title, parts) => `Chart of ${title}: ${parts}. All figures are in the table below.`,
  },
  empty: {
    title: 'No data yet — import your unit’s workbook', says: 'Choose the .xlsx list of cadres and civil servants your unit already keeps. Gốc reads it first, points at every doubtful cell and writes nothing until you confirm.',
    action: 'Import a workbook', hereTitle: 'Nobody in this scope on this day', hereSays: 'Choose another day, another unit in the tree, or import the unit’s list.', country: 'See the whole country',
  },
  list: {
    title: 'Cadres and civil servants', caption: 'List of people', name: 'Name', born: 'Born', sex: 'Sex', unit: 'Unit', titleHeld: 'Title', professional: 'Professional', theory: 'Theory', answer: 'Result',
    search: 'Find by name', found: (n) => plural(n, 'person', 'people'), page: (n, of) => `Page ${n} of ${of}`, previous: 'Previous page', next: 'Next page', pages: 'Pages', size: 'Lines per page',
    filters: 'Conditions', remove: (what) => `Remove condition: ${what}`, nobody: 'Nobody matches these conditions', clear: 'Remove all conditions', ageOf: (from, to) => `Age ${from || '…'}–${to || '…'}`, unknown: 'Unknown',
    back: 'Back to the review', find: 'Find', row: 'Line', level: 'Level', open: 'Every result',
  },
  person: {
    title: 'Standing against the standard', born: 'Born', sex: 'Sex', ethnicity: 'Ethnicity', party: 'Party member', identity: 'Identity number', unit: 'Unit', titleHeld: 'Title', yes: 'Yes', no: 'No', unknown: 'Unknown',
    facts: 'General', levels: 'Levels held', findings: 'Why', findingsOf: (title) => `Against the standard: ${title}`, criterion: 'Criterion', requires: 'Requires', held: 'Held', answer: 'Result', says: 'Finding', cites: 'Article', evidence: 'Evidence',
    noEvidence: 'no evidence', change: (n) => `change ${n}`, concurrent: 'concurrent', primary: 'main title', fromTo: (from, to) => (to ? `from ${from} until ${to}` : `from ${from}`), carriedFrom: (unit) => `carried from ${unit}`,
    noVerdict: 'This person holds no title on this day.', fault: 'The standard has a fault', back: 'Back to the list', edition: 'Edition', conclusion: 'Overall',
  },
  compare: {
    title: (since: Day, asOf: Day) => `Changes from ${vnDay(since)} to ${vnDay(asOf)}`, since: 'Compare with', standards: 'Standards that changed', noStandards: 'No standard begins or ends between the two days.',
    begins: 'begins', ends: 'ends', who: 'People touched', newlyMet: 'Newly met', newlyUnmet: 'Newly unmet', other: 'Other changes', joined: 'Joined', left: 'Left', all: 'All changes', before: 'Before', after: 'After', why: 'Why',
    reasons: { person: 'person changed', rule: 'rule changed', unit: 'unit changed', time: 'time passed' }, nobody: 'Nobody’s result changed between the two days.', caption: 'People whose result changed', criterion: 'Criterion', shown: (n, of) => `Showing ${n0(n)} of ${n0(of)} changes`,
    more: 'Show more', absent: 'not on the list', what: 'Change', document: 'Document', on: 'Day', counts: 'People by kind of change',
  },
  import: {
    title: 'Import a workbook', drop: 'Drop an .xlsx file here, or choose one', choose: 'Choose a file', dropSays: 'Read first, nothing written.', reading: 'Reading the file…', another: 'Choose another file', options: 'Day and unit of the list',
    day: 'The list is true on', dayHint: 'Leave empty to read it from the sheet («Tính đến ngày …»)', place: 'The list is of', placeHint: 'Leave empty to read it from the sheet («UBND HUYỆN …»)', again: 'Read again', preview: 'Preview', summary: 'An import would',
    read: { asOf: 'As of', place: 'Unit', rowsRead: 'Rows read', people: 'People', created: 'Added', matched: 'Matched', refused: 'Rows refused', cellsNotUnderstood: 'Cells not understood' },
    units: 'Units in the workbook', unitText: 'As written', unitFound: 'Understood as', how: 'How', unitHow: { matched: 'matched', proposed: 'proposed, please check', unknown: 'unknown' }, mapping: 'Columns of each sheet', sheet: (name) => `Sheet «${name}»`, skipped: 'skipped', skippedWhy: { empty: 'empty sheet', hidden: 'hidden sheet', no_people_table: 'no table of people found' }, letter: 'Column', heading: 'Heading', field: 'Understood as', ignore: 'Ignore this column',
    fieldOf: (letter, heading) => `Column ${letter} «${heading}» understood as`, cells: 'Cells to check', cell: 'Cell', kind: 'Kind', severity: { error: 'Error', doubt: 'Doubt', info: 'Note' }, text: 'As written', says: 'Remark', noCells: 'No cell needs checking.', showMore: (n) => `Show ${n} more cells`, all: 'All',
    annotated: 'Download the annotated copy', commit: 'Import', committing: 'Importing…', done: (n) => `Imported: change ${n}`, already: (n) => `This file was imported in change ${n}; nothing changes.`, nothing: 'Nothing new to import.', review: 'See the review', undo: 'Undo this import', heading1: 'heading rows',
    mappedBy: { heading: 'by heading', content: 'by content', user: 'by you', none: 'not recognised' },
    fields: {
      ordinal: 'Ordinal', fullName: 'Full name', familyName: 'Family and middle names', givenName: 'Given name', sex: 'Sex', male: 'Male (marked)', female: 'Female (marked)', birth: 'Born', birthMale: 'Born (men)', birthFemale: 'Born (women)',
      ethnicity: 'Ethnicity', religion: 'Religion', title: 'Title', group: 'Group', unit: 'Unit', partyMember: 'Party member', partyJoined: 'Joined the Party', partyOfficial: 'Full Party member since', identityNumber: 'Identity number',
      generalEducation: 'General education', professional: 'Professional', major: 'Major', theory: 'Political theory', stateManagement: 'State management', foreignLanguage: 'Foreign language', informatics: 'Informatics', ethnicLanguage: 'Ethnic language',
      defenceSecurity: 'Defence and security', postFrom: 'In the title since', note: 'Note',
    },
  },
  undo: { title: (n) => `Undo change ${n}?`, says: 'All facts written by this change are withdrawn as a new change; the ledger keeps both.', reason: 'Reason', confirm: 'Undo', done: (n, facts) => `Undone by change ${n} (${plural(facts, 'fact', 'facts')}).`, doing: 'Undoing…' },
  standards: {
    title: 'Standards', inForce: (day: Day) => `In force on ${vnDay(day)}`, all: 'All periods', which: 'Show', from: 'from', to: 'until', open: 'in force', requires: 'Requires', article: 'Article', titles: 'Titles', criterion: 'Criterion', none: 'No standard is in force on this day.', authority: 'Authority', confidence: 'Confidence', seen: 'checked against the document', count: (n) => plural(n, 'requirement', 'requirements'),
    period: (from, to) => (to ? `In force from ${from} until ${to}` : `In force from ${from}`), allTitles: 'every title',
  },
  ledger: {
    title: 'Ledger', caption: 'Changes, newest first', number: 'No.', at: 'At', actor: 'By', operation: 'Operation', reason: 'Reason', summary: 'Content', acts: 'Acts', view: 'See figures as then', undo: 'Undo', undone: (n) => `undone by ${n}`, hash: 'Hash', head: (n) => `Newest change: ${n}`, older: 'Older changes', none: 'The ledger has no change yet.', newest: 'Back to the newest',
    actors: { local: 'the user of this computer' },
    operations: { 'workbook.import': 'Workbook import', 'ledger.undo': 'Undo', 'standards.load': 'Standards loaded', 'reference.load': 'Reference data loaded' },
    summaryKeys: { fileName: 'file', file: 'file', people: 'people', created: 'added', matched: 'matched', refused: 'refused', facts: 'facts', asOf: 'as of', place: 'unit', undoes: 'undid change', number: 'number', units: 'units', key: 'key', rows: 'rows', requires: 'requirements', document: 'document', documents: 'documents', titles: 'titles', lineage: 'unit changes', editions: 'editions' },
  },
  printed: { state: 'SOCIALIST REPUBLIC OF VIET NAM', motto: 'Independence - Freedom - Happiness', maker: 'PREPARED BY', head: 'HEAD OF THE UNIT', sign: '(signature, full name)', signHead: '(signature, seal)', place: '………, day …… month …… year ……', review: 'REVIEW OF CADRES AND CIVIL SERVANTS AGAINST THE STANDARD' },
  notFound: { title: 'No such page', says: 'The address is wrong or has changed.', home: 'To the review' },
}
