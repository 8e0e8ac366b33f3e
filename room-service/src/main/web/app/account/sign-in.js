import { html, nothing } from 'lit';
import { PageElement } from '../../shared/element.js';
import { get, post, segment } from '../../shared/api.js';
import { navigate } from '../router.js';

/** Sign-in by the organisation's account or by an API key, as the installation offers. */
class SignIn extends PageElement {
  static properties = { offered: {}, failure: {}, busy: {} };

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Sign in';
    if (new URLSearchParams(location.search).get('sign_in') === 'failed') {
      this.failure = new Error('The sign-in failed. Try again, or ask whoever runs this installation.');
    }
    get('/v1/session').then(
      (offered) => { this.offered = offered; },
      (problem) => { this.failure = problem; },
    );
  }

  /** Where to go afterwards: a path of ours, nothing else. */
  get back() {
    const asked = new URLSearchParams(location.search).get('return');
    if (asked) {
      return /^\/(?![/\\])/.test(asked) ? asked : '/';
    }
    return location.pathname === '/sign-in' ? '/' : location.pathname + location.search;
  }

  async signIn(event) {
    event.preventDefault();
    this.busy = true;
    this.failure = null;
    const field = this.querySelector('#key');
    try {
      await post('/v1/session', { api_key: field.value.trim() });
      field.value = '';
      if (/^\/rooms\/[^/]+\/?$/.test(this.back)) {
        location.href = this.back;
        return;
      }
      navigate(this.back, { replace: true });
      dispatchEvent(new Event('signed-in'));
    } catch (problem) {
      this.failure = problem;
      this.busy = false;
      field.focus();
    }
  }

  render() {
    const methods = this.offered?.methods || [];
    return html`
      <div class="page narrow sign-in">
        <div class="stack wide">
          <div class="stack">
            <h1>Sign in to Parley</h1>
            <p class="muted">Rooms, recordings and transcripts of your organisation. To join a call you need no account: open the room's link.</p>
          </div>
          ${this.failure ? html`<p class="note bad" role="alert" id="trouble">${this.failure.message}</p>` : nothing}
          ${this.offered?.login_url ? html`
            <a class="button main" data-external href="${this.offered.login_url}?return=${segment(this.back)}">Sign in with your organisation</a>` : nothing}
          ${methods.includes('api-key') ? html`
            <form class="stack" @submit=${this.signIn}>
              <div>
                <label for="key">API key</label>
                <input id="key" type="password" autocomplete="off" required aria-describedby=${this.failure ? 'trouble' : nothing}
                  aria-invalid=${this.failure ? 'true' : nothing}>
                <p class="small muted">It is exchanged for a session of this browser and not kept in the page.</p>
              </div>
              <button class=${this.offered.login_url ? '' : 'main'} ?disabled=${this.busy}>${this.busy ? 'Signing in' : 'Sign in'}</button>
            </form>` : nothing}
        </div>
      </div>`;
  }
}

customElements.define('sign-in', SignIn);
