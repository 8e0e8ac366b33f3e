import { html, nothing } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { PageElement } from '../../shared/element.js';
import { get, segment } from '../../shared/api.js';
import { count, duration } from '../../shared/text.js';
import { moment } from '../../shared/time.js';

const PAGE = 20;
const PAUSE = 200;
const DAYS = [['', 'Any time'], ['7', 'Past week'], ['30', 'Past month'], ['365', 'Past year']];

/** Search across transcripts. The address has the query, so that a search can be linked and gone back to. */
class TranscriptSearch extends PageElement {
  static properties = { query: {}, room: {}, days: {}, rooms: {}, results: {}, total: {}, failure: {}, busy: {} };

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Transcripts';
    const address = new URLSearchParams(location.search);
    this.query = address.get('q') || '';
    this.room = address.get('room') || '';
    this.days = address.get('days') || '';
    this.keys = (event) => this.key(event);
    addEventListener('keydown', this.keys);
    get('/v1/rooms?size=100').then((page) => { this.rooms = page.items; }, () => { this.rooms = []; });
    this.search();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.keys);
    clearTimeout(this.timer);
  }

  type(event) {
    this.query = event.target.value;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), PAUSE);
  }

  /** Answers to earlier questions that come late are dropped. */
  async search(offset = 0) {
    const asked = Symbol('search');
    this.asked = asked;
    this.busy = true;
    const from = this.days && new Date(Date.now() - this.days * 86_400_000).toISOString();
    const filter = (this.room && `&room_id=${this.room}`) + (from && `&from=${segment(from)}`);
    const address = new URLSearchParams([['q', this.query], ['room', this.room], ['days', this.days]].filter(([, value]) => value));
    history.replaceState(null, '', `/transcripts${address.size ? `?${address}` : ''}`);
    await this.load(async () => {
      const page = await get(`/v1/transcripts/search?q=${segment(this.query)}&limit=${PAGE}&offset=${offset}${filter}`);
      if (this.asked === asked) {
        this.results = offset ? [...this.results, ...page.results] : page.results;
        this.total = page.total;
      }
    });
    this.busy = false;
  }

  /** "/" goes to the box, arrows from one result to the next. */
  key(event) {
    if (event.target.tagName === 'SELECT') {
      return;
    }
    const typing = /^(INPUT|TEXTAREA)$/.test(event.target.tagName);
    const links = [...this.querySelectorAll('.result a')];
    const place = links.indexOf(document.activeElement);
    if (event.key === '/' && !typing) {
      event.preventDefault();
      this.querySelector('input').focus();
    } else if (event.key === 'ArrowDown' && links.length) {
      event.preventDefault();
      links[Math.min(place + 1, links.length - 1)].focus();
    } else if (event.key === 'ArrowUp' && place >= 0) {
      event.preventDefault();
      (links[place - 1] || this.querySelector('input')).focus();
    }
  }

  render() {
    return html`
      <div class="page narrow">
        <header class="search">
          <h1>Transcripts</h1>
          <input type="search" aria-label="Search transcripts" aria-keyshortcuts="/" placeholder="Search what was said" maxlength="500" .value=${this.query} @input=${this.type}>
          ${this.rooms?.length ? html`
            <select aria-label="Room" @change=${(event) => { this.room = event.target.value; this.search(); }}>
              <option value="">All rooms</option>
              ${this.rooms.map((room) => html`<option value=${room.id} ?selected=${room.id === this.room}>${room.name}</option>`)}
            </select>` : nothing}
          <select aria-label="When" @change=${(event) => { this.days = event.target.value; this.search(); }}>
            ${DAYS.map(([days, words]) => html`<option value=${days} ?selected=${days === this.days}>${words}</option>`)}
          </select>
        </header>
        ${this.failure ? html`<p class="note bad" role="alert">${this.failure.message} <button class="low" @click=${() => this.search()}>Try again</button></p>` : nothing}
        <p class="unseen" role="status">${this.results && !this.busy ? count(this.total, 'transcript', 'transcripts') : ''}</p>
        ${this.list()}
      </div>`;
  }

  list() {
    if (!this.results) {
      return this.failure ? nothing : html`<div class="stack"><div class="skeleton"></div><div class="skeleton"></div><div class="skeleton"></div></div>`;
    }
    if (!this.results.length) {
      return html`<div class="empty"><p>${this.query
        ? html`Nothing was found for “${this.query}”. Put a phrase in "quotes", leave a word out with -word.`
        : this.room || this.days ? 'There are no transcripts of this room and time.' : 'Recorded meetings appear here once they are transcribed.'}</p></div>`;
    }
    return html`
      <ol class="list card">${this.results.map((result) => this.result(result))}</ol>
      ${this.results.length < this.total ? html`
        <p class="more"><button ?disabled=${this.busy} @click=${() => this.search(this.results.length)}>Show more of ${this.total}</button></p>` : nothing}`;
  }

  /** The highlights are HTML that the server made safe: nothing in it but marks. */
  result(result) {
    const found = this.query ? `?find=${segment(this.query)}` : '';
    return html`
      <li class="result stack">
        <div class="row wraps">
          <h2 class="grow"><a class="quiet" href="/transcripts/${result.id}${found}">${result.title || result.room_name || 'Transcript'}</a></h2>
          ${result.status === 'ended' ? nothing : html`<span class="small ${result.status === 'error' ? 'bad-text' : 'muted'}">${result.status === 'error' ? 'Failed' : 'Being transcribed'}</span>`}
          ${this.query && result.total_match_count ? html`<span class="small muted">${count(result.total_match_count, 'hit', 'hits')}</span>` : nothing}
        </div>
        <p class="small muted wrap">${result.room_name ? html`${result.room_name}, ` : nothing}${moment(result.created_at)}${result.duration ? html`, ${duration(result.duration / 1000)}` : nothing}</p>
        ${result.search_highlights.slice(0, 3).map((snippet) => html`<p class="snippet wrap">${unsafeHTML(snippet)}</p>`)}
      </li>`;
  }
}

customElements.define('transcript-search', TranscriptSearch);
