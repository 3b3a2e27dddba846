-- What an import said of a workbook is known at its end, the workbook before its first row: a list is written while it is still being read.
create table workbook_report (
  workbook_id integer primary key references workbook,
  report jsonb not null,
  recorded integer not null references change
);
insert into workbook_report (workbook_id, report, recorded) select id, report, change_id from workbook;
alter table workbook drop column report;
create trigger workbook_report_written_once before update or delete on workbook_report for each row execute function written_once();
create trigger workbook_report_never_emptied before truncate on workbook_report for each statement execute function written_once();

-- Whom a row of a list may be is asked for every portion of it.
create index person_name_fold on person_name (name_fold) where voided is null;
