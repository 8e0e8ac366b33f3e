import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { PageElement } from '../../shared/element.js';
import { get, post } from '../../shared/api.js';
import { moment } from '../../shared/time.js';
import { named } from '../rooms/platform-reason.js';
import { fact } from './fact.js';
import { asked, keep } from './filter.js';
import { tabs } from './tabs.js';

const STATES = [['', 'All'], ['queued', 'Queued'], ['running', 'Running'], ['failed', 'Failed'], ['done', 'Done']];
const ACTIONS = {
  failed: [['retry', 'Retry'], ['rerun', 'Run again']],
  done: [['rerun', 'Run again']],
  queued: [['retry', 'Try now'], ['cancel', 'Cancel']],
  running: [['cancel', 'Cancel']],
};

/** Jobs of the recording worker: progress, why one failed, retry. */
class OperatorJobs extends PageElement {
  static properties = { items: {}, cursor: {}, status: {}, failure: {}, said: {} };

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Jobs';
    this.status = asked('status');
    this.read();
  }

  read(cursor) {
    return this.load(async () => {
      const page = await get(`/internal/v1/jobs?limit=50${this.status ? `&status=${this.status}` : ''}${cursor ? `&cursor=${cursor}` : ''}`);
      this.items = cursor ? [...this.items, ...page.items] : page.items;
      this.cursor = page.next_cursor;
    });
  }

  async act(item, action, said) {
    this.said = '';
    await this.load(() => post(`/internal/v1/jobs/${item.recording_id}/${action}`));
    if (!this.failure) {
      await this.read();
      this.said = `${said}: asked for`;
    }
  }

  erase(item) {
    if (confirm('Erase the audio of this recording? Its transcript stays. This cannot be undone.')) {
      this.act(item, 'erase', 'Erase audio');
    }
  }

  render() {
    return html`
      <div class="page">
        <header><h1>Jobs</h1>${tabs('/operator/jobs')}</header>
        <p class="row"><select aria-label="Status" class="speed" @change=${(event) => { this.status = event.target.value; keep('status', this.status); this.read(); }}>
            ${STATES.map(([value, words]) => html`<option value=${value} ?selected=${value === this.status}>${words}</option>`)}</select>
          <button class="low" @click=${() => this.read()}>Refresh</button>
          <span class="small muted" role="status">${this.said}</span></p>
        ${this.failure ? html`<p class="note bad" role="alert">${this.failure.message}</p>` : nothing}
        ${this.items?.length === 0 ? html`<p class="empty">There are no jobs.</p>` : nothing}
        ${this.items?.length ? html`
          <ul class="list card">${repeat(this.items, (item) => item.recording_id, (item) => this.item(item))}</ul>
          ${this.cursor ? html`<p class="more"><button @click=${() => this.read(this.cursor)}>Show more</button></p>` : nothing}` : nothing}
      </div>`;
  }

  item(item) {
    const active = item.status === 'running' || item.status === 'queued';
    return html`
      <li><details>
        <summary class="row wraps"><span class="small muted numbers">${moment(item.updated_at)}</span>
          <span class="grow wrap">${named(item.platform)}${item.room ? html`, ${item.room}` : nothing}</span>
          ${active ? html`<span class="small muted">${item.stage}, ${Math.round(item.progress * 100)} %</span>` : nothing}
          <span class="small ${item.status === 'failed' ? 'bad-text' : 'muted'}">${item.status}</span></summary>
        <div class="stack inset">
          <dl class="facts small">
            ${fact('Recording', item.recording_id, { copy: true })}
            ${fact('Stage', `${item.stage}, attempt ${item.attempts}`)}
            ${item.last_error ? fact('Last error', html`${item.last_error.stage}: ${item.last_error.code}, ${item.last_error.detail} (${moment(item.last_error.at)})`) : nothing}
            ${item.next_try_at ? fact('Next attempt', moment(item.next_try_at)) : nothing}
            ${item.problems.map((problem) => fact(`Track ${problem.track}`, `${problem.code}, ${problem.detail}`))}
          </dl>
          <div class="row wraps">
            ${(ACTIONS[item.status] || []).map(([action, words]) => html`<button class="low" @click=${() => this.act(item, action, words)}>${words}</button>`)}
            ${active || item.erasure_requested ? nothing : html`<button class="low danger" @click=${() => this.erase(item)}>Erase audio</button>`}
          </div>
        </div></details></li>`;
  }
}

customElements.define('operator-jobs', OperatorJobs);
