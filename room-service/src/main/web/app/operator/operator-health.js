import { html, nothing } from 'lit';
import { PageElement } from '../../shared/element.js';
import { get, segment } from '../../shared/api.js';
import { because, named } from '../rooms/platform-reason.js';
import { moment } from '../../shared/time.js';
import { tabs } from './tabs.js';

const WEBHOOKS = {
  active: 'delivers', failed: 'the provider has stopped delivering', absent: 'there is none', taken: 'the provider’s only one is another address',
  endpoint_silent: 'our own address does not answer', unknown: 'the last check failed',
};
const REFRESH = 30_000;
const SOME = 50;
/** What waits for somebody: where it is listed, the call that lists it, and when one of them happened. */
const WAITING = [
  ['Failed jobs', '/operator/jobs?status=failed', `/internal/v1/jobs?limit=${SOME}&status=failed`, (one) => one.updated_at],
  ['Recordings without a meeting', '/operator/recordings?unmatched=true', `/v1/recordings?limit=${SOME}&unmatched=true`, (one) => one.discovered_at],
  ['Deliveries not understood', '/operator/deliveries?source=dead-letters', `/internal/v1/deliveries?limit=${SOME}&source=dead-letters`, (one) => one.received_at || one.logged_at],
  ['Webhooks of rooms given up', '/operator/webhooks?state=failed', `/v1/webhook-deliveries?limit=${SOME}&state=failed`, (one) => one.created_at],
];

/** What waits for an operator, platforms with the state of their calls and their capabilities, and the rollout with a dry run. */
class OperatorHealth extends PageElement {
  static properties = { platforms: {}, waiting: {}, report: {}, failure: {}, trouble: {}, busy: {} };

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Operator';
    this.refresh();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.closed = true;
  }

  /** The rollout is read once, since it may show what somebody tries out. */
  async refresh() {
    await Promise.all([
      this.load(async () => {
        const [platforms, report] = await Promise.all([
          get('/internal/v1/platform-states'), this.report || get('/internal/v1/rollout?limit=20')]);
        this.platforms = platforms;
        this.report ||= report;
      }),
      this.look(),
    ]);
    if (!this.closed) {
      this.timer = setTimeout(() => this.refresh(), document.hidden ? 6 * REFRESH : REFRESH);
    }
  }

  /** Each from another service, of which one may not answer. */
  async look() {
    this.waiting = await Promise.all(WAITING.map(async ([words, address, path, time]) => {
      try {
        const page = await get(path);
        return { words, address, number: page.items.length, more: !!page.next_cursor, last: page.items.map(time).sort().at(-1) };
      } catch (problem) {
        return { words, address, problem };
      }
    }));
  }

  waits() {
    return html`
      <section class="stack"><h2>To do</h2>
        <ul class="todo">${this.waiting.map(({ words, address, number, more, last, problem }) => html`
          <li class="card"><a class="quiet" href=${address}>${words}</a>
            ${problem ? html`<p class="small bad-text wrap">${problem.message}</p>`
              : html`<p class="numbers ${number ? '' : 'muted'}"><strong>${number}${more ? ' or more' : ''}</strong>${last ? html`<span class="small muted">, the last one ${moment(last)}</span>` : nothing}</p>`}</li>`)}</ul>
      </section>`;
  }

  async tryOut(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const query = [...form].filter(([, value]) => value !== '').map(([name, value]) => `${name}=${segment(value)}`).join('&');
    this.busy = true;
    this.trouble = null;
    try {
      this.report = await get(`/internal/v1/rollout?limit=50&${query}`);
    } catch (problem) {
      this.trouble = problem;
    }
    this.busy = false;
  }

  render() {
    return html`
      <div class="page">
        <header><h1>Operator</h1>${tabs('/operator')}</header>
        ${this.failure ? html`<p class="note bad" role="alert">${this.failure.message}</p>` : nothing}
        <div class="stack wide">
          ${this.waiting ? this.waits() : nothing}
          ${this.report ? html`${this.platformTable()}${this.rollout()}` : this.failure ? nothing : html`<div class="stack"><div class="skeleton"></div><div class="skeleton"></div></div>`}
        </div>
      </div>`;
  }

  platformTable() {
    return html`
      <section class="stack"><h2>Platforms</h2>
        <table>
          <thead><tr><th>Name</th><th>Calls</th><th>Webhook</th><th>Can do</th></tr></thead>
          <tbody>${this.platforms.map((platform) => html`
            <tr><td class="name">${named(platform.id)}</td>
              <td class="small ${platform.enabled && platform.circuit && platform.circuit !== 'closed' ? 'bad-text' : ''}">${this.calls(platform)}
                ${platform.limits.map((limit) => html`<div class="muted">${limit.name}: ${limit.left} left${limit.paused_seconds ? html`, paused for ${limit.paused_seconds} s` : nothing}</div>`)}</td>
              <td class="small ${platform.webhook && platform.webhook.status !== 'active' ? 'bad-text' : ''}" data-label=${platform.webhook ? 'Webhook ' : nothing}>${platform.webhook
                ? `${WEBHOOKS[platform.webhook.status]}${platform.webhook.detail ? `: ${platform.webhook.detail}` : ''}` : nothing}</td>
              <td class="small">${platform.capabilities.length
                ? [...platform.capabilities].sort().map((one) => one.toLowerCase().replaceAll('_', ' ')).join(', ') : 'meetings only'}</td></tr>`)}</tbody>
        </table>
      </section>`;
  }

  calls(platform) {
    if (!platform.enabled) {
      return `off${platform.missing.length ? `: ${platform.missing.join(', ')} not set` : ''}`;
    }
    return { closed: 'calls are made', open: 'calls are refused, the provider fails', half_open: 'the next calls are tries' }[platform.circuit] || 'not known';
  }

  rollout() {
    const { settings, items } = this.report;
    const ids = this.platforms.filter((one) => one.enabled).map((one) => one.id);
    return html`
      <section class="stack"><h2>Rollout</h2>
        <p>${settings.migration_enabled
          ? html`Rooms move to <strong>${named(settings.migration_platform)}</strong>: ${settings.migration_percentage} % of them and ${settings.migration_rooms.length} that are listed. The others are on ${named(settings.default_platform)}.`
          : html`No migration is under way. Rooms that are not pinned are on <strong>${named(settings.base_platform)}</strong>.`}</p>
        <form class="row wraps dry-run" @submit=${this.tryOut}>
          <label>Room<input name="room" placeholder="All" autocomplete="off"></label>
          <label>Migration<select name="migration_enabled"><option value="">As it is</option><option value="true">On</option><option value="false">Off</option></select></label>
          <label>To<select name="migration_platform"><option value="">As it is</option>${ids.map((id) => html`<option value=${id}>${named(id)}</option>`)}</select></label>
          <label>Share of rooms, %<input name="migration_percentage" type="number" min="0" max="100"></label>
          <button class="main" ?disabled=${this.busy}>Try out</button>
        </form>
        <p class="small muted">Nothing is changed. Settings are environment variables of the service.</p>
        ${this.trouble ? html`<p class="note bad" role="alert">${this.trouble.message}</p>` : nothing}
        ${items.length ? html`
          <table>
            <thead><tr><th>Room</th><th>Next meeting on</th><th>Why</th><th>Last one on</th></tr></thead>
            <tbody>${items.map((item) => html`
              <tr><td class="name">${item.room_name}</td><td data-label="Next meeting on ">${item.moves ? html`<strong>${named(item.platform)}</strong>` : named(item.platform)}</td>
                <td class="small">${because(item.reason)}</td><td class="muted" data-label="Last one on ">${named(item.last_platform)}</td></tr>`)}</tbody>
          </table>` : html`<p class="empty">There are no rooms.</p>`}
      </section>`;
  }
}

customElements.define('operator-health', OperatorHealth);
