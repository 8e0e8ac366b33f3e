import { html, nothing } from 'lit';
import { PageElement } from '../../shared/element.js';
import { get, segment } from '../../shared/api.js';
import { count } from '../../shared/text.js';
import { moment } from '../../shared/time.js';
import { because, named } from './platform-reason.js';

const REFRESH = 10_000;
const PAGE = 100;

/** All rooms that somebody sees: their own and the shared ones. */
class RoomList extends PageElement {
  static properties = { rooms: {}, activity: {}, filter: {}, failure: {} };

  constructor() {
    super();
    this.activity = new Map();
    this.filter = '';
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Rooms';
    this.refresh();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.closed = true;
  }

  /** The list stays as it is while it is read again. */
  async refresh() {
    await this.load(async () => {
      const [rooms, activity] = await Promise.all([this.all(), get('/v1/room-activity')]);
      this.rooms = rooms;
      this.activity = new Map(activity.map((one) => [one.room_id, one]));
    });
    if (!this.closed) {
      this.timer = setTimeout(() => this.refresh(), document.hidden ? 6 * REFRESH : REFRESH);
    }
  }

  async all() {
    const rooms = [];
    let cursor = '';
    do {
      const page = await get(`/v1/rooms?size=${PAGE}${cursor && `&cursor=${segment(cursor)}`}`);
      rooms.push(...page.items);
      cursor = page.next_cursor;
    } while (cursor && rooms.length < 1000);
    return rooms;
  }

  render() {
    return html`
      <div class="page">
        <header>
          <h1>Rooms</h1>
          ${this.rooms?.length > 5 ? html`
            <input type="search" aria-label="Find a room" placeholder="Find a room" .value=${this.filter}
              @input=${(event) => { this.filter = event.target.value; }}>` : nothing}
          ${this.rooms?.length === 0 ? nothing : html`<a class="button main" href="/new">New room</a>`}
        </header>
        ${this.failure ? html`<p class="note bad" role="alert">${this.failure.message} ${this.rooms ? 'The list may be old.' : nothing}</p>` : nothing}
        ${this.content()}
      </div>`;
  }

  content() {
    if (!this.rooms) {
      return this.failure ? nothing : html`<div class="stack"><div class="skeleton"></div><div class="skeleton"></div><div class="skeleton"></div></div>`;
    }
    if (!this.rooms.length) {
      return html`
        <div class="empty">
          <p>A room has an address that people can always meet at.</p>
          <p><a class="button main" href="/new">Make your first room</a></p>
        </div>`;
    }
    const wanted = this.filter.trim().toLowerCase();
    const shown = this.rooms.filter((room) => room.name.toLowerCase().includes(wanted)).sort((a, b) => this.weight(b) - this.weight(a));
    return shown.length ? html`
      <table>
        <thead><tr><th>Name</th><th>Now</th><th>Platform</th><th>Next meeting</th><th>Last recording</th><th><span class="unseen">Actions</span></th></tr></thead>
        <tbody>${shown.map((room) => this.row(room))}</tbody>
      </table>` : html`<p class="empty">No room has “${this.filter}” in its name.</p>`;
  }

  /** Rooms with people come first, then the order of the list. */
  weight(room) {
    return this.activity.get(room.id)?.num_clients || 0;
  }

  row(room) {
    const now = this.activity.get(room.id) || {};
    const address = `/rooms/${segment(room.name)}`;
    const own = room.user_id === this.me.sub;
    return html`
      <tr>
        <td class="name"><a href=${address}>${room.name}</a>
          ${room.is_locked ? html` <span class="small muted">locked</span>` : nothing}
          ${own ? nothing : html` <span class="small muted">shared with you</span>`}</td>
        <td>${now.num_clients ? html`<span class="dot live"></span> <span class="live-text">${count(now.num_clients, 'person', 'people')}</span>` : nothing}
          ${now.recording ? html`<span class="recording-text small"><span class="dot recording"></span> recording</span>` : nothing}</td>
        <td><abbr title="Chosen because ${because(room.platform_reason)}.">${named(room.platform)}</abbr><span class="reason small muted">, because ${because(room.platform_reason)}</span></td>
        <td data-label=${now.next_start ? 'Next meeting ' : nothing}>${now.next_start ? html`<span class="wrap" title=${now.next_title || ''}>${moment(now.next_start)}</span>` : nothing}</td>
        <td data-label=${now.last_recording ? 'Last recording ' : nothing}>${now.last_recording ? this.recording(now, address) : nothing}</td>
        <td class="acts">
          <a class="button low" href=${address}>Join</a>
          <a class="button low" href="${address}/history">History<span class="unseen"> of ${room.name}</span></a>
          ${own ? html`<a class="button low" href="${address}/settings">Settings<span class="unseen"> of ${room.name}</span></a>` : nothing}
        </td>
      </tr>`;
  }

  recording(now, address) {
    const at = moment(now.last_recording);
    return now.last_transcript
      ? html`<a class="quiet" href="/transcripts/${now.last_transcript}">${at}</a>`
      : html`<a class="quiet" href="${address}/history">${at}</a>`;
  }
}

customElements.define('room-list', RoomList);
