// The simulated call of the platform for development: a page of ours.

export const allow = '';

export function address(link, person) {
  return `/frames/mock/page/mock-room.html#${encodeURIComponent(person.name)}`;
}

export const read = (data) => data?.mock || null;
