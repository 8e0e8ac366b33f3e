import { html, nothing } from 'lit';
import { PageElement } from '../../shared/element.js';
import { post } from '../../shared/api.js';

/** The webhook of a room: its secret, and a test call with what came back. */
class RoomWebhook extends PageElement {
  static properties = { room: {}, result: {}, busy: {}, shown: {}, failure: {} };

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
          ${this.shown ? html`<code class="wrap grow">${this.room.webhook_secret}</code>` : nothing}
        </div>
        <div role="status">${this.answer()}</div>
      </div>`;
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
