import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { PageElement } from '../../shared/element.js';
import { get, post, segment, text } from '../../shared/api.js';
import { count } from '../../shared/text.js';
import { moment } from '../../shared/time.js';
import { named } from '../rooms/platform-reason.js';
import { fact } from './fact.js';
import { asked } from './filter.js';
import { tabs } from './tabs.js';

/** Deliveries of providers' webhooks: what followed from each, its body on demand, and replays. */
class OperatorDeliveries extends PageElement {
  static properties = { items: {}, cursor: {}, replays: {}, bodies: {}, failure: {}, said: {}, busy: {} };

  constructor() {
    super();
    this.query = `source=${asked('source') || 'log'}`;
    this.bodies = {};
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Deliveries';
    this.read();
  }

  get source() {
    return new URLSearchParams(this.query).get('source');
  }

  read(cursor) {
    return this.load(async () => {
      const [page, replays] = await Promise.all([
        get(`/internal/v1/deliveries?limit=50&${this.query}${cursor ? `&cursor=${segment(cursor)}` : ''}`), get('/internal/v1/replays')]);
      this.items = cursor ? [...this.items, ...page.items] : page.items;
      this.cursor = page.next_cursor;
      this.replays = replays;
    });
  }

  search(event) {
    event.preventDefault();
    this.query = [...new FormData(event.target)].filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}=${segment(name === 'from' ? new Date(value).toISOString() : value)}`).join('&');
    this.bodies = {};
    this.read();
  }

  /** Asked for one by one, since a body may hold names and links: webhook-ingest logs each access. */
  showBody(item) {
    return this.load(async () => {
      this.bodies = { ...this.bodies, [item.id]: await text(`/internal/v1/deliveries/${item.id}/body?source=${this.source}`) };
    });
  }

  async replay(item, dryRun) {
    this.said = '';
    this.busy = true;
    await this.load(async () => {
      let replay = await post('/internal/v1/replays', { source: this.source, ids: [item.id], dry_run: dryRun });
      while (replay.state === 'running' && this.isConnected) {
        await new Promise((after) => setTimeout(after, 500));
        replay = await this.state(replay);
      }
      await this.read();
      this.said = this.outcome(replay);
    });
    this.busy = false;
  }

  /** A replay belongs to one replica of webhook-ingest; another one may answer, and does not know it. */
  async state(replay) {
    try {
      return await get(`/internal/v1/replays/${replay.id}`);
    } catch (problem) {
      if (problem.status === 404) {
        return { ...replay, state: 'elsewhere' };
      }
      throw problem;
    }
  }

  outcome(replay) {
    if (replay.state === 'running' || replay.state === 'elsewhere') {
      return 'The replay goes on, on another replica of webhook-ingest: its log has the outcome.';
    }
    const events = Object.entries(replay.events).map(([type, number]) => `${number} ${type}`).join(', ') || 'no events';
    return `${replay.dry_run ? 'Would publish' : replay.state === 'completed' ? 'Published' : replay.state} ${events}${replay.fault ? `: ${replay.fault}` : ''}`;
  }

  render() {
    return html`
      <div class="page">
        <header><h1>Deliveries</h1>${tabs('/operator/deliveries')}</header>
        <div class="stack wide">
        <form class="row wraps dry-run" @submit=${this.search}>
          <label>Where<select name="source"><option value="log">Log</option><option value="dead-letters" ?selected=${asked('source') === 'dead-letters'}>Dead letters</option></select></label>
          <label>From<input name="from" type="datetime-local"></label>
          <label>Platform<input name="platform" autocomplete="off"></label>
          <label>Provider’s room<input name="room" autocomplete="off"></label>
          <label>Outcome<select name="outcome"><option value="">All</option><option value="projected">Events</option><option value="ignored">Ignored</option><option value="dead-lettered">Not understood</option></select></label>
          <button class="main">Search</button>
        </form>
        <p class="small muted" role="status">${this.said || 'The log shows the last hour unless you say from when; dead letters show all.'}</p>
        ${this.failure ? html`<p class="note bad" role="alert">${this.failure.message}</p>` : nothing}
        ${this.items?.length === 0 ? html`<p class="empty">No delivery matches.</p>` : nothing}
        ${this.items?.length ? html`
          <ul class="list card">${repeat(this.items, (item) => `${item.partition} ${item.offset}`, (item) => this.item(item))}</ul>
          ${this.cursor ? html`<p class="more"><button @click=${() => this.read(this.cursor)}>Show more</button></p>` : nothing}` : nothing}
        ${this.replays?.length ? html`
          <section class="stack"><h2>Replays</h2>
            <ul class="list card">${this.replays.map((replay) => html`
              <li class="row wraps"><span class="small muted numbers">${moment(replay.started_at)}</span><span class="grow small">${this.outcome(replay)}</span>
                <span class="small muted">${count(replay.selected, 'delivery', 'deliveries')}</span></li>`)}</ul></section>` : nothing}
        </div>
      </div>`;
  }

  item(item) {
    return html`
      <li><details>
        <summary class="row wraps"><span class="small muted numbers">${moment(item.received_at || item.logged_at)}</span>
          <span class="grow wrap">${named(item.platform)}${item.room ? html`, ${item.room}` : nothing}</span>
          <span class="small ${item.outcome === 'dead-lettered' ? 'bad-text' : 'muted'}">${item.outcome === 'projected' ? count(item.events.length, 'event', 'events') : item.outcome}</span></summary>
        <div class="stack inset">
          <dl class="facts small">
            ${fact('Delivery', item.id, { copy: true })}
            ${fact('Place in the log', `partition ${item.partition}, offset ${item.offset}${item.size ? `, ${item.size} bytes` : ''}`)}
            ${fact('Reason', item.reason)}
            ${item.events.map((event) => fact(event.type, `${event.id}, revision ${event.revision}`))}
            ${item.ignored.map((part) => fact(part.kind, part.provider_type))}
          </dl>
          ${item.id in this.bodies ? html`<pre class="small body" tabindex="0" aria-label="Body">${this.bodies[item.id]}</pre>` : nothing}
          ${item.id ? html`<div class="row wraps">
            <button class="low" @click=${() => this.showBody(item)}>Show body</button>
            <button class="low" ?disabled=${this.busy} @click=${() => this.replay(item, true)}>Try a replay</button>
            <button class="low" ?disabled=${this.busy} @click=${() => this.replay(item, false)}>Replay</button></div>` : nothing}
        </div></details></li>`;
  }
}

customElements.define('operator-deliveries', OperatorDeliveries);
