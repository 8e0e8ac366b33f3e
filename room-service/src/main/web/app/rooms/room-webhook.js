import { html, nothing } from 'lit';
import { PageElement } from '../../shared/element.js';
import { get, post } from '../../shared/api.js';
import { moment } from '../../shared/time.js';

const STATES = { pending: 'Not delivered yet', delivered: 'Delivered', failed: 'Given up' };

/** The webhook of a room: its secret, a test call with what came back, and the latest calls. */
class RoomWebhook extends PageElement {
  static properties = { room: {}, result: {}, calls: {}, busy: {}, shown: {}, failure: {}, secret: {}, until: {} };

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  read() {
    return this.load(async () => { this.calls = (await get(`/v1/rooms/${this.room.id}/webhook/deliveries?limit=5`)).items; });
  }

  async redeliver(call) {
    await this.load(() => post(`/v1/rooms/${this.room.id}/webhook/deliveries/${call.id}/redeliver`));
    if (!this.failure) {
      await this.read();
    }
  }

  /** The old secret goes on signing for a while, so that the receiver can be changed meanwhile. */
  async renew() {
    await this.load(async () => {
      const renewed = await post(`/v1/rooms/${this.room.id}/webhook/secret`);
      this.secret = renewed.webhook_secret;
      this.until = renewed.previous_until;
      this.shown = true;
    });
  }

  async test() {
    this.busy = true;
    this.result = null;
    await this.load(async () => { this.result = await post(`/v1/rooms/${this.room.id}/webhook/test`); });
    this.busy = false;
  }

  render() {
    return html`
      <div class="stack">
        <div class="row wraps">
          <button type="button" class="low" ?disabled=${this.busy} @click=${this.test}>${this.busy ? 'Calling' : 'Send a test'}</button>
          <button type="button" class="low" @click=${() => { this.shown = !this.shown; }} aria-expanded=${!!this.shown}>${this.shown ? 'Hide secret' : 'Show secret'}</button>
          <button type="button" class="low" @click=${this.renew}>New secret</button>
          ${this.shown ? html`<code class="wrap grow">${this.secret || this.room.webhook_secret}</code>` : nothing}
        </div>
        ${this.until ? html`<p class="small" role="status">The old secret signs calls too until ${moment(this.until)}.</p>` : nothing}
        <div role="status">${this.answer()}</div>
        ${this.calls?.length ? html`<ul class="list card" aria-label="Latest calls">${this.calls.map((call) => this.call(call))}</ul>` : nothing}
      </div>`;
  }

  call(call) {
    const last = call.log.at(-1);
    return html`
      <li class="row wraps">
        <span class="small muted numbers">${moment(call.created_at)}</span><span class="grow">${call.event}</span>
        <span class="small ${call.state === 'failed' ? 'bad-text' : 'muted'}">${STATES[call.state] || call.state}${last ? `: ${last.status || last.error}` : ''}</span>
        <button type="button" class="low" @click=${() => this.redeliver(call)}>Send again<span class="unseen"> ${call.event} of ${moment(call.created_at)}</span></button>
      </li>`;
  }

  answer() {
    if (this.failure) {
      return html`<p class="note bad">${this.failure.message}</p>`;
    }
    if (!this.result) {
      return nothing;
    }
    const { success, status_code: status, error, response_preview: body } = this.result;
    return html`
      <div class="note ${success ? '' : 'bad'}">
        <p>${status ? html`Answered with <strong>${status}</strong>${success ? '.' : '. Only 2xx counts as received.'}` : html`No answer: ${error}`}</p>
        ${body ? html`<pre class="small wrap" tabindex="0">${body}</pre>` : nothing}
      </div>`;
  }
}

customElements.define('room-webhook', RoomWebhook);
