import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { PageElement } from '../../shared/element.js';
import { call, get, post } from '../../shared/api.js';
import { duration } from '../../shared/text.js';
import { moment } from '../../shared/time.js';
import { named } from '../rooms/platform-reason.js';
import { fact } from './fact.js';
import { asked, keep } from './filter.js';
import { tabs } from './tabs.js';

const COPY = { copy: true };

/** Recordings of the whole installation: those without a meeting are linked by hand, those that failed are tried again. */
class OperatorRecordings extends PageElement {
  static properties = { items: {}, cursor: {}, unmatched: {}, failure: {}, said: {}, candidates: {} };

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Recordings';
    this.unmatched = !!asked('unmatched');
    this.candidates = {};
    this.read();
  }

  read(cursor) {
    return this.load(async () => {
      const page = await get(`/v1/recordings?limit=50${this.unmatched ? '&unmatched=true' : ''}${cursor ? `&cursor=${cursor}` : ''}`);
      this.items = cursor ? [...this.items, ...page.items] : page.items;
      this.cursor = page.next_cursor;
    });
  }

  async act(task, said) {
    this.said = '';
    await this.load(task);
    if (!this.failure) {
      await this.read();
      this.said = said;
    }
  }

  render() {
    return html`
      <div class="page">
        <header><h1>Recordings</h1>${tabs('/operator/recordings')}</header>
        <p class="row"><label class="row"><input type="checkbox" .checked=${this.unmatched} @change=${(event) => { this.unmatched = event.target.checked; keep('unmatched', this.unmatched); this.read(); }}> Without a meeting only</label>
          <span class="small muted" role="status">${this.said}</span></p>
        ${this.failure ? html`<p class="note bad" role="alert">${this.failure.message}</p>` : nothing}
        ${this.items?.length === 0 ? html`<p class="empty">${this.unmatched ? 'Every recording belongs to a meeting.' : 'There are no recordings.'}</p>` : nothing}
        ${this.items?.length ? html`
          <ul class="list card">${repeat(this.items, (item) => item.id, (item) => this.item(item))}</ul>
          ${this.cursor ? html`<p class="more"><button @click=${() => this.read(this.cursor)}>Show more</button></p>` : nothing}` : nothing}
      </div>`;
  }

  item(item) {
    return html`
      <li>
        <details>
          <summary class="row wraps">
            <span class="small muted numbers">${moment(item.discovered_at)}</span>
            <span class="grow wrap">${named(item.platform)}, ${item.kind}${item.meeting_id ? nothing : html`, <strong>no meeting</strong>`}</span>
            <span class="small ${item.status === 'failed' ? 'bad-text' : 'muted'}">${item.status}</span>
          </summary>
          <div class="stack inset">
            <dl class="facts small">
              ${fact('Recording', item.id, COPY)}${fact('Meeting', item.meeting_id, COPY)}${fact('Provider’s room', item.provider_room, COPY)}
              ${fact('Provider’s id', item.provider_recording_id, COPY)}${fact('Transcript', item.transcript_id, COPY)}
              ${item.started_at ? fact('Started', moment(item.started_at)) : nothing}${item.duration ? fact('Length', duration(item.duration)) : nothing}
              ${item.failure ? fact(`Failed at ${item.failure.stage}`, `${item.failure.code}${item.failure.detail ? `: ${item.failure.detail}` : ''}`) : nothing}
            </dl>
            ${this.candidates[item.id] ? this.choice(item) : nothing}
            <div class="row wraps">
              <button class="low" @click=${() => this.look(item)}>Find its meeting</button>
              <form class="row" @submit=${(event) => { event.preventDefault(); this.link(item, event.target.elements.meeting.value.trim()); }}>
                <input name="meeting" required aria-label="Id of the meeting to link to" placeholder="Meeting id" pattern="[0-9a-fA-F\\-]{36}">
                <button class="low">Link</button>
              </form>
              ${item.linked_by_operator ? html`<button class="low" @click=${() => this.act(() => call('DELETE', `/v1/recordings/${item.id}/meeting`), 'Unlinked')}>Unlink</button>` : nothing}
              <button class="low" @click=${() => this.act(() => post(`/v1/recordings/${item.id}/${item.status === 'transcribed' ? 'reprocess' : 'process'}`), 'Asked for')}>${item.status === 'transcribed' ? 'Transcribe again' : 'Go on'}</button>
            </div>
          </div>
        </details>
      </li>`;
  }

  look(item) {
    return this.load(async () => {
      this.candidates = { ...this.candidates, [item.id]: await get(`/v1/recordings/${item.id}/meeting-candidates`) };
    });
  }

  link(item, meeting) {
    return this.act(() => call('PUT', `/v1/recordings/${item.id}/meeting`, { meeting_id: meeting }), 'Linked');
  }

  /** Meetings that a recording may be of, the likeliest first. */
  choice(item) {
    const found = this.candidates[item.id];
    return found.length ? html`
      <ul class="stack small" aria-label="Meetings that it may be of">${found.map((meeting) => html`
        <li class="row wraps"><span class="muted numbers">${moment(meeting.started_at)}</span>
          <span class="grow wrap">${meeting.room || 'A deleted room'}${meeting.same_provider_room ? ', the same provider’s room' : ''}</span>
          ${meeting.id === item.meeting_id ? html`<span class="muted">Linked</span>`
            : html`<button class="low" @click=${() => this.link(item, meeting.id)}>Link<span class="unseen"> to ${meeting.room} of ${moment(meeting.started_at)}</span></button>`}</li>`)}</ul>`
      : html`<p class="small">No meeting of this platform began within a day before it.</p>`;
  }
}

customElements.define('operator-recordings', OperatorRecordings);
