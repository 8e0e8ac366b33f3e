-- What an import took from an existing installation, row by row: the key by which a second run knows what is done, and the
-- ids that rows have here. A row that was not taken has the reason, and is tried again.
create table import_row (
    source_table text        not null,
    source_id    text        not null,
    target_id    uuid,
    refused      text,
    -- What was changed, in words.
    changes      text,
    -- Fields that have no column here.
    leftover     jsonb,
    imported_at  timestamptz not null default now(),
    primary key (source_table, source_id),
    check ((target_id is null) <> (refused is null))
);
