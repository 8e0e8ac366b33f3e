-- Which trace the last command to erase belongs to, in the form of W3C's traceparent; null where nobody collects traces.
ALTER TABLE recording.job ADD COLUMN erase_trace_parent text;
