/** A request that failed: what the server said, or that it could not be reached. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || 'Something went wrong.');
    this.status = status;
    this.code = body.code;
    this.retryable = status === 0 || body.retryable;
  }
}

/** Calls the API as whoever is signed in. Fails with a Problem only. */
export async function call(method, path, body, headers = {}) {
  const response = await send(method, path, body && JSON.stringify(body), { ...(body && { 'Content-Type': 'application/json' }), ...headers });
  return response.json().catch(() => null);
}

async function send(method, path, body, headers) {
  let response;
  try {
    response = await fetch(path, { method, headers: { 'X-Parley-CSRF': '1', ...headers }, body });
  } catch {
    throw new Problem(0, { detail: 'Parley cannot be reached. Check your connection.', code: 'offline' });
  }
  if (!response.ok) {
    const json = await response.json().catch(() => null);
    throw new Problem(response.status, json || { detail: `Parley answered with status ${response.status}.` });
  }
  return response;
}

/** The answer as it is, not as JSON. */
export const text = async (path) => (await send('GET', path)).text();

/** Sends a file as it is. */
export const upload = (method, path, file, type) => send(method, path, file, { 'Content-Type': type });

export const get = (path) => call('GET', path);
export const post = (path, body, headers) => call('POST', path, body, headers);
export const segment = encodeURIComponent;
