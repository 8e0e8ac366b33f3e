-- Which trace the present run belongs to, in the form of W3C's traceparent; null where nobody collects traces.
ALTER TABLE recording.job ADD COLUMN trace_parent text;
