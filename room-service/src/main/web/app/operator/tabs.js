import { html, nothing } from 'lit';

const TABS = [['/operator', 'Platforms'], ['/operator/deliveries', 'Deliveries'], ['/operator/recordings', 'Recordings'],
  ['/operator/jobs', 'Jobs'], ['/operator/webhooks', 'Webhooks']];

export const tabs = (here) => html`
  <nav class="row wraps tabs" aria-label="Operator">
    ${TABS.map(([address, words]) => html`<a class="button low" href=${address} aria-current=${address === here ? 'page' : nothing}>${words}</a>`)}
  </nav>`;
