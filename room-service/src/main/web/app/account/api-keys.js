import { html, nothing } from 'lit';
import { PageElement } from '../../shared/element.js';
import { call, get, post } from '../../shared/api.js';
import { moment } from '../../shared/time.js';

/** The caller's API keys. A new one is shown once. */
class ApiKeys extends PageElement {
  static properties = { keys: {}, made: {}, failure: {}, copied: {}, busy: {} };

  connectedCallback() {
    super.connectedCallback();
    document.title = 'API keys';
    this.read();
  }

  read() {
    return this.load(async () => { this.keys = await get('/v1/user/api-keys'); });
  }

  async make(event) {
    event.preventDefault();
    const form = event.target;
    this.busy = true;
    await this.load(async () => {
      this.made = await post('/v1/user/api-keys', { name: form.elements.name.value.trim() || null });
      this.copied = false;
      form.reset();
      this.keys = await get('/v1/user/api-keys');
    });
    this.busy = false;
  }

  async copy() {
    await navigator.clipboard.writeText(this.made.key);
    this.copied = true;
  }

  async remove(key) {
    await this.load(async () => {
      await call('DELETE', `/v1/user/api-keys/${key.id}`);
      if (this.made?.id === key.id) {
        this.made = null;
      }
      this.keys = await get('/v1/user/api-keys');
    });
  }

  render() {
    return html`
      <div class="page narrow">
        <header><h1>API keys</h1></header>
        <div class="stack wide">
          <p class="muted">A service that calls Parley with your key acts as you. Give each service a key of its own.</p>
          ${this.failure ? html`<p class="note bad" role="alert">${this.failure.message}</p>` : nothing}
          <form class="row wraps" @submit=${this.make}>
            <input class="grow" name="name" aria-label="What the key is for" placeholder="What is it for?" maxlength="200" autocomplete="off">
            <button class="main" ?disabled=${this.busy}>Make a key</button>
          </form>
          ${this.made ? html`
            <div class="note stack" role="status">
              <p>Copy the key now. It is not shown again.</p>
              <div class="row wraps"><code class="grow wrap">${this.made.key}</code>
                <button class="low" @click=${this.copy}>${this.copied ? 'Copied' : 'Copy'}</button></div>
            </div>` : nothing}
          ${this.keys?.length ? html`
            <ul class="list card">${this.keys.map((key) => html`
              <li class="row wraps">
                <span class="grow wrap">${key.name || html`<span class="muted">No name</span>`}</span>
                <span class="small muted">${key.last_used_at ? html`Last used: ${moment(key.last_used_at)}` : html`Made: ${moment(key.created_at)}`}</span>
                <button class="low danger" @click=${() => this.remove(key)}>Delete<span class="unseen"> ${key.name || 'key'}</span></button>
              </li>`)}</ul>` : nothing}
          ${this.keys?.length === 0 ? html`<p class="muted">You have no keys.</p>` : nothing}
        </div>
      </div>`;
  }
}

customElements.define('api-keys', ApiKeys);
