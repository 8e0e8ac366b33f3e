import { html, nothing } from 'lit';

const TABS = [['/operator', 'Platforms'], ['/operator/recordings', 'Recordings'], ['/operator/webhooks', 'Webhooks']];

export const tabs = (here) => html`
  <nav class="row tabs" aria-label="Operator">
    ${TABS.map(([address, words]) => html`<a class="button low" href=${address} aria-current=${address === here ? 'page' : nothing}>${words}</a>`)}
  </nav>`;
