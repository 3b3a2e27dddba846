/** Everything a column of a list of people may hold. */
export const fields = [
  'ordinal', 'fullName', 'familyName', 'givenName', 'sex', 'male', 'female', 'birth', 'birthMale', 'birthFemale', 'ethnicity', 'religion',
  'title', 'group', 'unit', 'partyMember', 'partyJoined', 'partyOfficial', 'identityNumber', 'generalEducation', 'professional', 'major',
  'theory', 'stateManagement', 'foreignLanguage', 'informatics', 'ethnicLanguage', 'defenceSecurity', 'postFrom', 'note',
] as const
export type Field = (typeof fields)[number]
