-- Why a room's platform is what it is. Empty for rooms that were placed before reasons were kept.
alter table room add column platform_reason text;

-- What was chosen for a meeting, and why; platform is what was used.
alter table meeting add column chosen_platform text;
alter table meeting add column platform_reason text;
