import { html, nothing } from 'lit';
import { PageElement } from '../shared/element.js';
import { call, get } from '../shared/api.js';
import { choose, chosen } from '../shared/theme.js';
import { find, follow, navigate } from './router.js';

/** Frame of all pages but the room's: navigation, and the page at the address. */
class ParleyApp extends PageElement {
  static properties = { me: {}, failure: {}, offline: {}, path: {} };

  connectedCallback() {
    super.connectedCallback();
    follow(() => this.load(() => this.open()));
    addEventListener('signed-in', () => this.start());
    addEventListener('offline', () => { this.offline = true; });
    addEventListener('online', () => { this.offline = false; });
    this.start();
  }

  start() {
    return this.load(async () => {
      this.me = await get('/v1/me');
      this.operatorAddress = this.me?.operator ? await this.findOperatorPages() : null;
      await this.open();
    });
  }

  /** The pages of operators are on a port of their own, where the installation has one. */
  async findOperatorPages() {
    const { operator_port: port } = await get('/v1/session');
    return port && String(port) !== location.port ? `${location.protocol}//${location.hostname}:${port}/operator` : '/operator';
  }

  async open() {
    const path = location.pathname;
    const page = find(path);
    const shown = page && (this.me || page.guests) ? page : find('/sign-in');
    this.path = path;
    await shown.load();
    if (path !== location.pathname) {
      return;
    }
    const element = document.createElement(shown.element);
    element.me = this.me;
    element.parameter = shown.parameter;
    document.title = 'Parley';
    await this.updateComplete;
    const again = this.querySelector('main').firstElementChild;
    this.querySelector('main').replaceChildren(element);
    if (again) {
      scrollTo(0, 0);
      this.querySelector('main').focus();
    }
  }

  async signOut() {
    await call('DELETE', '/v1/session');
    this.me = null;
    navigate('/');
  }

  link(address, words) {
    const here = address === '/' ? this.path === '/' || this.path?.startsWith('/rooms') || this.path === '/new' : this.path?.startsWith(address);
    return html`<a href=${address} aria-current=${here ? 'page' : nothing}>${words}</a>`;
  }

  render() {
    return html`
      <a class="skip button" href="#content">Skip to content</a>
      <header class="site row">
        ${this.me ? html`
          <nav class="row grow" aria-label="Parley">
            ${this.link('/', 'Rooms')}
            ${this.link('/transcripts', 'Transcripts')}
            ${this.operatorAddress ? this.link(this.operatorAddress, 'Operator') : nothing}
          </nav>
          <details class="menu" @focusout=${this.closeMenu} @keydown=${this.closeMenu}>
            <summary aria-label="Account and look">${this.me.name || this.me.sub}</summary>
            <div class="card stack">
              <a class="quiet" href="/me">API keys</a>
              ${this.themes()}
              <button class="low" @click=${this.signOut}>Sign out</button>
            </div>
          </details>` : html`<strong class="grow">Parley</strong>`}
      </header>
      ${this.offline ? html`<p class="note warn banner" role="status">You are offline. What you see may be old.</p>` : nothing}
      ${this.failure ? html`<div class="page empty"><p role="alert">${this.failure.message}</p><button @click=${this.start}>Try again</button></div>` : nothing}
      <main id="content" tabindex="-1" ?hidden=${this.failure}></main>`;
  }

  closeMenu(event) {
    const menu = event.currentTarget;
    if (event.type === 'keydown' ? event.key === 'Escape' : event.relatedTarget && !menu.contains(event.relatedTarget)) {
      menu.open = false;
    }
  }

  themes() {
    const options = [[null, 'As the system'], ['light', 'Light'], ['dark', 'Dark']];
    return html`
      <label class="small">Look
        <select @change=${(event) => choose(event.target.value || null)}>
          ${options.map(([value, words]) => html`<option value=${value || ''} ?selected=${chosen() === value}>${words}</option>`)}
        </select>
      </label>`;
  }
}

customElements.define('parley-app', ParleyApp);
