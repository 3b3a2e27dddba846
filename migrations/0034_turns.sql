-- What a turn of training was about, what it gave and who held it: by these it is counted, in one kind only. Null = the record does not say.
alter table training_history
  add column content text check (content in ('professional', 'theory', 'stateManagement', 'defence', 'jobPosition', 'digital', 'foreignLanguage', 'informatics', 'ethnicLanguage', 'partyWork', 'unionWork', 'economy', 'update', 'other')),
  add column level_id smallint references level,
  add column opened_by text check (opened_by in ('central', 'province', 'district', 'commune', 'other'));
