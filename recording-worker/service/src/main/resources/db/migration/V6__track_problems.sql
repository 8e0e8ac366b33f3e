-- Which tracks of a recording cannot be used, or only in part, and why; the transcript is made of the others.
ALTER TABLE recording.job
    ADD COLUMN problems   jsonb NOT NULL DEFAULT '[]',
    -- Exit code and last lines of the tool that failed; null where none did.
    ADD COLUMN error_tool jsonb;

-- Until now a track's number was its place in the list; a list may have gaps from now on.
UPDATE recording.job SET files = (
    SELECT jsonb_agg(track || jsonb_build_object('number', place - 1) ORDER BY place)
    FROM jsonb_array_elements(files) WITH ORDINALITY AS tracks(track, place)) WHERE files <> '[]';
UPDATE recording.job SET voices = (
    SELECT jsonb_agg(track || jsonb_build_object('number', place - 1) ORDER BY place)
    FROM jsonb_array_elements(voices) WITH ORDINALITY AS tracks(track, place)) WHERE voices <> '[]';
