import { html } from 'lit';
import { PageElement } from '../../shared/element.js';

/** A text that its owner edits in place. Escape gives the old one back. */
class EditableText extends PageElement {
  static properties = { value: {}, label: {}, empty: {}, long: { type: Boolean }, editing: {} };

  async edit() {
    this.editing = true;
    await this.updateComplete;
    const field = this.querySelector('input, textarea');
    field.focus();
    field.select();
  }

  async done(save) {
    const value = this.querySelector('input, textarea').value.trim();
    this.editing = false;
    if (save && value !== this.value) {
      this.dispatchEvent(new CustomEvent('change', { detail: value }));
    }
    await this.updateComplete;
    this.querySelector('button').focus();
  }

  key(event) {
    if (event.key === 'Escape') {
      event.preventDefault();
      this.done(false);
    } else if (event.key === 'Enter' && (!this.long || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.done(true);
    }
  }

  render() {
    if (!this.editing) {
      return html`
        <span class="wrap prose ${this.value ? '' : 'muted'}">${this.value || this.empty}</span>
        <button class="plain low" aria-label="Edit ${this.label.toLowerCase()}" @click=${this.edit}>Edit</button>`;
    }
    return html`
      <span class="stack">
        ${this.long
          ? html`<textarea rows="10" maxlength="20000" aria-label=${this.label} .value=${this.value} @keydown=${this.key}></textarea>`
          : html`<input maxlength="500" aria-label=${this.label} .value=${this.value} @keydown=${this.key}>`}
        <span class="row"><button class="main low" @click=${() => this.done(true)}>Save</button><button class="low" @click=${() => this.done(false)}>Cancel</button></span>
      </span>`;
  }
}

customElements.define('editable-text', EditableText);
