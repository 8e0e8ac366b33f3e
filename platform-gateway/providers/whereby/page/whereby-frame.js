// Whereby's own room page in a frame. It posts {type, payload} to the page that embeds it.

export const allow = 'autoplay; camera; microphone; fullscreen; display-capture; compute-pressure; screen-wake-lock';

/** What the link says already wins. */
export function address(link, person) {
  const url = new URL(link);
  const settings = { jsApi: 'true', we: '1', iframeSource: url.hostname.split('.')[0], displayName: person.name, embed: '' };
  for (const [name, value] of Object.entries(settings)) {
    if (!url.searchParams.has(name)) {
      url.searchParams.set(name, value);
    }
  }
  return url.href;
}

export function read(data) {
  switch (data?.type) {
    case 'join':
      return 'joined';
    case 'leave':
      return 'left';
    default:
      return typeof data?.type === 'string' && 'ready';
  }
}
