/** Pages by address: the element, its module, whether guests may open it. The parameter is the part in brackets. */
const PAGES = [
  [/^\/$/, 'room-list', () => import('./rooms/room-list.js')],
  [/^\/new$/, 'room-form', () => import('./rooms/room-form.js')],
  [/^\/rooms\/([^/]+)\/settings\/?$/, 'room-form', () => import('./rooms/room-form.js')],
  [/^\/rooms\/([^/]+)\/history\/?$/, 'room-history', () => import('./rooms/room-history.js')],
  [/^\/transcripts\/?$/, 'transcript-search', () => import('./transcripts/transcript-search.js')],
  [/^\/transcripts\/([^/]+)\/?$/, 'transcript-reader', () => import('./transcripts/transcript-reader.js'), true],
  [/^\/operator\/?$/, 'operator-health', () => import('./operator/operator-health.js')],
  [/^\/operator\/deliveries\/?$/, 'operator-deliveries', () => import('./operator/operator-deliveries.js')],
  [/^\/operator\/jobs\/?$/, 'operator-jobs', () => import('./operator/operator-jobs.js')],
  [/^\/operator\/recordings\/?$/, 'operator-recordings', () => import('./operator/operator-recordings.js')],
  [/^\/operator\/webhooks\/?$/, 'operator-webhooks', () => import('./operator/operator-webhooks.js')],
  [/^\/me\/?$/, 'api-keys', () => import('./account/api-keys.js')],
  [/^\/sign-in\/?$/, 'sign-in', () => import('./account/sign-in.js'), true],
];

/** What is at a path; the last page that a caller asks for wins, however long its script takes. */
export function find(path) {
  for (const [pattern, element, load, guests] of PAGES) {
    const match = pattern.exec(path);
    if (match) {
      return { element, load, guests, parameter: match[1] && decodeURIComponent(match[1]) };
    }
  }
  return null;
}

/** Follows links between these pages without loading the document again. */
export function follow(open) {
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    const plain = !event.defaultPrevented && event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (link && plain && !link.target && !link.hasAttribute('download') && link.origin === location.origin && find(link.pathname)) {
      event.preventDefault();
      navigate(link.pathname + link.search);
    }
  });
  addEventListener('popstate', open);
  addEventListener('navigate-page', open);
}

export function navigate(address, { replace = false } = {}) {
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  dispatchEvent(new Event('navigate-page'));
}
