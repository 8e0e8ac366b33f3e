import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { PageElement } from '../../shared/element.js';
import { get, post } from '../../shared/api.js';
import { count } from '../../shared/text.js';
import { moment } from '../../shared/time.js';
import { fact } from './fact.js';
import { asked, keep } from './filter.js';
import { tabs } from './tabs.js';

const STATES = [['', 'All'], ['pending', 'Not delivered yet'], ['delivered', 'Delivered'], ['failed', 'Given up']];

/** Calls to the webhooks of all rooms, without what was said in them; one is sent again by hand. */
class OperatorWebhooks extends PageElement {
  static properties = { items: {}, cursor: {}, state: {}, failure: {}, said: {} };

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Webhooks';
    this.state = asked('state');
    this.read();
  }

  read(cursor) {
    return this.load(async () => {
      const page = await get(`/v1/webhook-deliveries?limit=50${this.state ? `&state=${this.state}` : ''}${cursor ? `&cursor=${cursor}` : ''}`);
      this.items = cursor ? [...this.items, ...page.items] : page.items;
      this.cursor = page.next_cursor;
    });
  }

  async redeliver(item) {
    this.said = '';
    await this.load(() => post(`/v1/webhook-deliveries/${item.id}/redeliver`));
    if (!this.failure) {
      await this.read();
      this.said = 'It is sent again now';
    }
  }

  render() {
    return html`
      <div class="page">
        <header><h1>Webhooks of rooms</h1>${tabs('/operator/webhooks')}</header>
        <p class="row"><select aria-label="Outcome" class="speed" @change=${(event) => { this.state = event.target.value; keep('state', this.state); this.read(); }}>
            ${STATES.map(([value, words]) => html`<option value=${value} ?selected=${value === this.state}>${words}</option>`)}</select>
          <span class="small muted" role="status">${this.said}</span></p>
        ${this.failure ? html`<p class="note bad" role="alert">${this.failure.message}</p>` : nothing}
        ${this.items?.length === 0 ? html`<p class="empty">No webhook was called.</p>` : nothing}
        ${this.items?.length ? html`
          <ul class="list card">${repeat(this.items, (item) => item.id, (item) => html`
            <li><details>
              <summary class="row wraps"><span class="small muted numbers">${moment(item.created_at)}</span><span class="grow">${item.event}</span>
                <span class="small muted">${count(item.attempts, 'attempt', 'attempts')}</span><span class="small ${item.state === 'failed' ? 'bad-text' : 'muted'}">${STATES.find(([state]) => state === item.state)?.[1]}</span></summary>
              <div class="stack inset">
                <dl class="facts small">${fact('Delivery', item.id, { copy: true })}${fact('Room', item.room_id, { copy: true })}</dl>
                <ol class="small stack">${item.log.map((one) => html`<li>${moment(one.started_at)}: ${one.status || one.error}, ${one.duration_ms} ms</li>`)}</ol>
                ${item.next_attempt_at ? html`<p class="small">Next attempt: ${moment(item.next_attempt_at)}</p>` : nothing}
                <p><button class="low" @click=${() => this.redeliver(item)}>Send again</button></p>
              </div></details></li>`)}</ul>
          ${this.cursor ? html`<p class="more"><button @click=${() => this.read(this.cursor)}>Show more</button></p>` : nothing}` : nothing}
      </div>`;
  }
}

customElements.define('operator-webhooks', OperatorWebhooks);
