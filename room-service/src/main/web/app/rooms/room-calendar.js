import { html, nothing } from 'lit';
import { PageElement } from '../../shared/element.js';
import { get, post, segment } from '../../shared/api.js';
import { count } from '../../shared/text.js';
import { moment } from '../../shared/time.js';

/** State of a room's calendar, its next meetings, and a sync by hand. */
class RoomCalendar extends PageElement {
  static properties = { room: {}, status: {}, events: {}, failure: {}, busy: {}, reason: {} };

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  get path() {
    return `/v1/rooms/${segment(this.room.name)}`;
  }

  read() {
    return this.load(async () => {
      [this.status, this.events] = await Promise.all([
        get(`${this.path}/ics/status`),
        get(`${this.path}/meetings/upcoming?minutes_ahead=1440`),
      ]);
    });
  }

  async sync() {
    this.busy = true;
    await this.load(async () => { this.reason = (await post(`${this.path}/ics/sync`)).reason; });
    if (!this.failure) {
      await this.read();
    }
    this.busy = false;
  }

  render() {
    return html`
      <div class="card stack">
        <div class="row wraps">
          <span class="grow">${this.summary()}</span>
          <button type="button" class="low" ?disabled=${this.busy} @click=${this.sync}>${this.busy ? 'Reading' : 'Read now'}</button>
        </div>
        ${this.failure || this.status?.error ? html`<p class="note bad" role="alert">${this.failure?.message || this.status.error}</p>` : nothing}
        ${this.reason ? html`<p class="note warn wrap" role="status">${this.reason}</p>` : nothing}
        ${this.events?.length ? html`
          <ul class="stack">${this.events.slice(0, 5).map((event) => html`
            <li class="row"><span class="muted numbers">${moment(event.start_time)}</span><span class="grow wrap">${event.title || 'No title'}</span></li>`)}</ul>` : nothing}
      </div>`;
  }

  summary() {
    if (!this.status) {
      return this.failure ? nothing : html`<span class="muted">Reading the calendar’s state</span>`;
    }
    const events = count(this.status.events_count, 'event', 'events');
    return this.status.last_sync
      ? html`Read ${moment(this.status.last_sync)}: ${events}${this.events?.length ? '' : ', none in the next day'}.`
      : html`Not read yet.`;
  }
}

customElements.define('room-calendar', RoomCalendar);
