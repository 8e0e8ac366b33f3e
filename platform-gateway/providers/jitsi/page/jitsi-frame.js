// Jitsi Meet in a frame. It posts JSON texts, in the protocol of Jitsi's external API, whose script is not needed.

const SCOPE = 'jitsi_meet_external_api_0';

export const allow =
  'autoplay; camera; clipboard-write; compute-pressure; display-capture; fullscreen; hid; microphone; screen-wake-lock;'
  + ' speaker-selection';

/** Settings and the token stand in the fragment, which no server sees. */
export function address(link, person) {
  const url = new URL(link);
  const token = url.searchParams.get('jwt');
  url.searchParams.delete('jwt');
  const settings = {
    jitsi_meet_external_api_id: 0,
    ...(token && { jwt: token }),
    'userInfo.displayName': person.name,
    'config.disableDeepLinking': true,
    'appData.localStorageContent': null,
  };
  url.hash = Object.entries(settings)
    .map(([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`)
    .join('&');
  return url.href;
}

function parse(data) {
  try {
    const message = JSON.parse(data);
    return message?.postis && message.scope === SCOPE ? message : null;
  } catch {
    return null;
  }
}

/** The frame asks whether somebody listens until it is answered. */
export function answer(data) {
  return parse(data)?.method === '__ready__' ? JSON.stringify({ postis: true, scope: SCOPE, method: '__ready__' }) : null;
}

export function read(data) {
  const message = parse(data);
  if (!message) {
    return null;
  }
  const event = message.params?.type === 'event' && message.params.data;
  switch (event && event.name) {
    case 'video-conference-joined':
      return 'joined';
    case 'video-conference-left':
    case 'video-ready-to-close':
      return 'left';
    default:
      return 'ready';
  }
}
