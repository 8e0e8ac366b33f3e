import { html, nothing } from 'lit';
import { PageElement } from '../../shared/element.js';
import { call, upload } from '../../shared/api.js';

/** The logo of a room: chosen from a file, stored at once, shown by platforms that show logos. */
class RoomLogo extends PageElement {
  static properties = { room: {}, version: {}, has: {}, failure: {}, said: {} };

  connectedCallback() {
    super.connectedCallback();
    this.has = this.room.has_logo;
    this.version = 0;
  }

  get path() {
    return `/v1/rooms/${this.room.id}/logo`;
  }

  async choose(event) {
    const [file] = event.target.files;
    event.target.value = '';
    if (file) {
      await this.store(() => upload('PUT', this.path, file, 'image/png'), true, 'Logo stored');
    }
  }

  async store(task, has, said) {
    this.said = '';
    await this.load(task);
    if (!this.failure) {
      this.has = has;
      this.version++;
      this.said = said;
    }
  }

  render() {
    return html`
      <div>
        <label for="logo">Logo</label>
        <div class="row wraps">
          ${this.has ? html`<img class="logo" src="${this.path}?${this.version}" alt="The room’s logo">` : nothing}
          <input id="logo" class="grow" type="file" accept="image/png" aria-describedby="logo-help" @change=${this.choose}>
          ${this.has ? html`<button type="button" class="low" @click=${() => this.store(() => call('DELETE', this.path), false, 'Logo removed')}>Remove logo</button>` : nothing}
        </div>
        <p class="small muted" id="logo-help">A PNG of at most 1 MB, stored at once. Shown in the room’s next meetings where the platform shows logos.</p>
        <p class="small" role="status">${this.said}</p>
        ${this.failure ? html`<p class="note bad" role="alert">${this.failure.message}</p>` : nothing}
      </div>`;
  }
}

customElements.define('room-logo', RoomLogo);
