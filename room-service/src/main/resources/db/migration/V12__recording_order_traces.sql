-- Which trace the last order by the server belongs to, in the form of W3C's traceparent; null where nobody collects traces.
alter table recording_order add column trace_parent text;
