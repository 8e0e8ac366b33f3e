import { html, nothing } from 'lit';

/** One fact of a list of facts, left out if it is not known; ids can be copied. */
export const fact = (name, value, { copy } = {}) => (value || value === 0 ? html`
  <div><dt class="muted">${name}</dt><dd class="wrap ${copy ? 'copied' : ''}">${value}
    ${copy ? html`<button class="plain low" aria-label="Copy ${name.toLowerCase()}" @click=${() => navigator.clipboard.writeText(value)}>Copy</button>` : nothing}</dd></div>` : nothing);
