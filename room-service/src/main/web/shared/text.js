/** "42 min", "1 h 5 min", "18 s" */
export function duration(seconds) {
  const minutes = Math.round(seconds / 60);
  if (seconds < 60) {
    return `${Math.round(seconds)} s`;
  }
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60 ? `${minutes % 60} min` : ''}`.trim();
}

/** "3:07", "1:02:45" */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const rest = `${String(Math.floor(whole / 60) % 60).padStart(whole < 3600 ? 1 : 2, '0')}:${String(whole % 60).padStart(2, '0')}`;
  return whole < 3600 ? rest : `${Math.floor(whole / 3600)}:${rest}`;
}

/** "1 person", "3 people" */
export const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;
