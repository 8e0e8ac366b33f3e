-- Names that people give are in transcript_participant; nothing reads or writes this column.
alter table transcript_speaker drop column name;
