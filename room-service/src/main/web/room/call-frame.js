import { html, nothing } from 'lit';
import { PageElement } from '../shared/element.js';

const PATIENCE = 12_000;

/**
 * The provider's own page in a frame. What is special about a provider is in its module, found by the platform's name:
 * `allow` and `address(link, person)` make the frame, `read(data)` understands its messages, and `answer(data)` replies.
 */
class CallFrame extends PageElement {
  static properties = { meeting: {}, person: {}, state: {} };

  constructor() {
    super();
    this.state = 'loading';
    this.listener = (event) => this.receive(event);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('message', this.listener);
    this.open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('message', this.listener);
    clearTimeout(this.timer);
  }

  /** The host's link for whoever has one. */
  get link() {
    return this.meeting.host_room_url || this.meeting.room_url;
  }

  async open() {
    await this.updateComplete;
    this.state = 'loading';
    this.querySelector('iframe')?.remove();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.state = 'failed'; }, PATIENCE);
    try {
      const name = this.meeting.platform;
      this.module = await import(`/frames/${name}/page/${name}-frame.js`);
      this.mount();
    } catch {
      clearTimeout(this.timer);
      this.state = 'unsupported';
    }
  }

  /** Made once and not changed afterwards: a frame whose address changes leaves the call. */
  mount() {
    const frame = document.createElement('iframe');
    frame.title = 'Video call';
    frame.allow = this.module.allow;
    frame.src = this.module.address(this.link, { name: this.person });
    this.origin = new URL(frame.src, location.href).origin;
    if (this.module.silent) {
      frame.addEventListener('load', () => this.ready());
    }
    this.querySelector('.stage').append(frame);
    this.frame = frame;
  }

  receive(event) {
    if (!this.frame || event.source !== this.frame.contentWindow || event.origin !== this.origin) {
      return;
    }
    const reply = this.module.answer?.(event.data);
    if (reply) {
      event.source.postMessage(reply, this.origin);
    }
    const news = this.module.read(event.data);
    if (!news) {
      return;
    }
    this.ready();
    if (news === 'joined') {
      this.joined = true;
    } else if (news === 'left' && !this.gone) {
      this.gone = true;
      this.dispatchEvent(new CustomEvent('left'));
    } else if (news === 'error' && !this.joined) {
      this.state = 'failed';
    }
  }

  ready() {
    clearTimeout(this.timer);
    if (this.state === 'loading') {
      this.state = 'open';
    }
  }

  render() {
    return html`
      <main class="stage" aria-busy=${this.state === 'loading'}>
        ${this.state === 'loading' ? html`<p class="over muted">Opening the call</p>` : nothing}
        ${this.state === 'failed' ? html`
          <div class="over card stack" role="alert">
            <h2>The call did not load</h2>
            <p>The provider's page did not answer. A network or a browser extension may block it.</p>
            <p class="row wraps">
              <a class="button main" href=${this.link} target="_blank" rel="noopener noreferrer">Open the call in a new tab</a>
              <button @click=${this.open}>Try again</button>
            </p>
          </div>` : nothing}
        ${this.state === 'unsupported' ? html`
          <div class="over card stack">
            <h2>This call opens in a tab of its own</h2>
            <p><a class="button main" href=${this.link} target="_blank" rel="noopener noreferrer">Open the call</a></p>
          </div>` : nothing}
      </main>`;
  }
}

customElements.define('call-frame', CallFrame);
