/** What a standard may ask about: the columns of a review (domain §2.4). */
export const criteria = [
  'generalEducation',
  'professional',
  'theory',
  'stateManagement',
  'foreignLanguage',
  'informatics',
  'ethnicLanguage',
  'defenceSecurity',
  'age',
  'service',
  'otherLaw',
] as const
export type Criterion = (typeof criteria)[number]
