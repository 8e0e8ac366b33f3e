-- What the worker's language model made. title and the summaries beside them are those of people, which take precedence.
alter table transcript
    add column generated_title         text,
    add column generated_short_summary text,
    add column generated_long_summary  text,
    -- Runs of words about one subject: title, summary, index of the first word, number of words.
    add column topics                  jsonb not null default '[]';
