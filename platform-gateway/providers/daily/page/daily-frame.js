// Daily's own call page in a frame. Without Daily's library (67 kB), it says little: that it loaded counts.

export const allow = 'microphone; camera; autoplay; display-capture; screen-wake-lock; compute-pressure; fullscreen';

export const silent = true;

/** The link carries the person's token, and with it their rights. */
export function address(link) {
  return link;
}

export function read(data) {
  if (data?.what !== 'iframe-call-message') {
    return null;
  }
  return { 'joined-meeting': 'joined', 'left-meeting': 'left', error: 'error' }[data.action] || 'ready';
}
