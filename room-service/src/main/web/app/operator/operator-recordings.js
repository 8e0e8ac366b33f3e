import { html, nothing } from 'lit';
import { PageElement } from '../../shared/element.js';
import { call, get, post } from '../../shared/api.js';
import { moment } from '../../shared/time.js';
import { named } from '../rooms/platform-reason.js';
import { tabs } from './tabs.js';

/** Recordings of the whole installation: those without a meeting are linked by hand, those that failed are tried again. */
class OperatorRecordings extends PageElement {
  static properties = { items: {}, cursor: {}, unmatched: {}, failure: {}, said: {} };

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Recordings';
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
        <p class="row"><label class="row"><input type="checkbox" .checked=${!!this.unmatched} @change=${(event) => { this.unmatched = event.target.checked; this.read(); }}> Without a meeting only</label>
          <span class="small muted" role="status">${this.said}</span></p>
        ${this.failure ? html`<p class="note bad" role="alert">${this.failure.message}</p>` : nothing}
        ${this.items?.length === 0 ? html`<p class="empty">${this.unmatched ? 'Every recording belongs to a meeting.' : 'There are no recordings.'}</p>` : nothing}
        ${this.items?.length ? html`
          <ul class="list card">${this.items.map((item) => this.item(item))}</ul>
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
              ${this.fact('Recording', item.id)}${this.fact('Meeting', item.meeting_id)}${this.fact('Provider’s room', item.provider_room)}
              ${this.fact('Provider’s id', item.provider_recording_id)}${this.fact('Transcript', item.transcript_id)}
              ${item.failure ? this.fact(`Failed at ${item.failure.stage}`, `${item.failure.code}${item.failure.detail ? `: ${item.failure.detail}` : ''}`) : nothing}
            </dl>
            <div class="row wraps">
              <form class="row" @submit=${(event) => { event.preventDefault(); const meeting = event.target.elements.meeting.value.trim();
                this.act(() => call('PUT', `/v1/recordings/${item.id}/meeting`, { meeting_id: meeting }), 'Linked'); }}>
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

  fact(name, value) {
    return value ? html`<div><dt class="muted">${name}</dt><dd class="wrap">${value}
      <button class="plain low" aria-label="Copy ${name.toLowerCase()}" @click=${() => navigator.clipboard.writeText(value)}>Copy</button></dd></div>` : nothing;
  }
}

customElements.define('operator-recordings', OperatorRecordings);
