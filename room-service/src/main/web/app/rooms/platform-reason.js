const REASONS = {
  pinned: 'the room is pinned to it',
  'migration-off': 'no migration is under way',
  listed: 'the room is listed for the migration',
  percentage: 'the room is in the share that migrates',
  default: 'a migration is under way, and this room is not part of it',
  fallback: 'the chosen platform could not be called',
};

/** Why a platform was chosen, as the end of a sentence. */
export const because = (reason) => REASONS[reason] || 'it was the last one used';

export const named = (platform) => platform.charAt(0).toUpperCase() + platform.slice(1);
