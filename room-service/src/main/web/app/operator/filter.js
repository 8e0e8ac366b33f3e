/** The filter of a list stands in the address, so that it can be linked and gone back to. */
export const asked = (name) => new URLSearchParams(location.search).get(name) || '';

export function keep(name, value) {
  history.replaceState(null, '', value ? `${location.pathname}?${name}=${value}` : location.pathname);
}
