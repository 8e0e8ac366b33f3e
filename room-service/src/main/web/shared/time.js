import { html } from 'lit';

const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
const year = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const hour = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

/** "Today", "Yesterday", or a date; with the year if it is long ago. */
export function date(value) {
  const at = new Date(value);
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 86_400_000);
  if (days >= -1 && days <= 1) {
    return { '-1': 'Tomorrow', 0: 'Today', 1: 'Yesterday' }[days];
  }
  return (Math.abs(days) > 180 ? year : day).format(at);
}

/** A point in time as people say it, with the zone in the tooltip. */
export const moment = (value) =>
  html`<time datetime=${value} title=${full.format(new Date(value))}>${date(value)}, ${hour.format(new Date(value))}</time>`;

export const timeOfDay = (value) =>
  html`<time datetime=${value} title=${full.format(new Date(value))}>${hour.format(new Date(value))}</time>`;
