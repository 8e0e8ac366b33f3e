import { html, nothing } from 'lit';
import { PageElement } from '../../shared/element.js';
import { call, get, post, segment } from '../../shared/api.js';
import { clock, duration } from '../../shared/text.js';
import { moment } from '../../shared/time.js';
import { navigate } from '../router.js';
import { TranscriptModel } from './transcript-model.js';
import './transcript-text.js';
import './transcript-speakers.js';
import './editable-text.js';
import './wave-player.js';

const EXPORTS = [['text', 'Text', 'txt'], ['text-timestamped', 'Text with times', 'txt'], ['webvtt-named', 'WebVTT', 'vtt'], ['json', 'JSON', 'json']];
const SHARES = [['private', 'Only you'], ['semi-private', 'Everybody who signs in'], ['public', 'Everybody with the link']];
const FIND_PAUSE = 120;

/** Reader of a transcript: text, player, speakers and topics. */
class TranscriptReader extends PageElement {
  static properties = { transcript: {}, model: {}, failure: {}, trouble: {}, hits: {}, hit: {}, follows: {}, said: {} };

  constructor() {
    super();
    this.hits = [];
    this.hit = -1;
    this.follows = true;
    this.wide = innerWidth > 900;
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Transcript';
    this.keys = (event) => this.key(event);
    addEventListener('keydown', this.keys);
    this.scrolled = () => { this.follows = false; };
    addEventListener('wheel', this.scrolled, { passive: true });
    addEventListener('touchmove', this.scrolled, { passive: true });
    this.open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.keys);
    removeEventListener('wheel', this.scrolled);
    removeEventListener('touchmove', this.scrolled);
    this.events?.close();
  }

  get path() {
    return `/v1/transcripts/${segment(this.parameter)}`;
  }

  get own() {
    return this.me && this.transcript.user_id === this.me.sub;
  }

  open() {
    return this.load(async () => {
      await this.readAbout();
      await this.readWords();
      const find = new URLSearchParams(location.search).get('find');
      if (find && this.model) {
        await this.updateComplete;
        this.querySelector('#find').value = find;
        this.find(find);
      }
      if (this.transcript.status !== 'ended' && this.transcript.status !== 'error') {
        this.follow();
      }
    });
  }

  async readAbout() {
    this.transcript = await get(this.path);
    this.names = new Map(this.transcript.participants.filter((one) => one.speaker !== null).map((one) => [one.speaker, one.name]));
    document.title = this.title;
  }

  async readWords() {
    const topics = await get(`${this.path}/topics/with-words`);
    if (topics.some((topic) => topic.words?.length)) {
      this.model = new TranscriptModel(topics);
      await this.updateComplete;
      this.text?.show(this.model, (speaker) => this.nameOf(speaker));
    }
  }

  /** A transcript in the making is read again whenever something about it changes. */
  follow() {
    this.events?.close();
    this.events = new EventSource(`${this.path}/events`);
    this.events.onmessage = async (message) => {
      if (JSON.parse(message.data).event === 'STATUS') {
        const ended = this.transcript.status;
        await this.readAbout();
        if (this.transcript.status !== ended) {
          await this.readWords();
        }
        if (['ended', 'error'].includes(this.transcript.status)) {
          this.events.close();
        }
      }
    };
  }

  get title() {
    return this.transcript.title || this.transcript.room_name || 'Transcript';
  }

  get text() {
    return this.querySelector('transcript-text');
  }

  get player() {
    return this.querySelector('wave-player');
  }

  nameOf(speaker) {
    return this.names.get(speaker) || `Speaker ${speaker}`;
  }

  key(event) {
    const inControl = event.target.closest?.('input, textarea, select, button, a, dialog, summary, [role="slider"]');
    if (event.key === '/' && !event.target.closest?.('input, textarea')) {
      event.preventDefault();
      this.querySelector('#find')?.focus();
    } else if (!inControl && this.player?.audio && !event.altKey && !event.ctrlKey && !event.metaKey) {
      const act = { ' ': () => this.player.toggle(), ArrowLeft: () => this.player.skip(-15), ArrowRight: () => this.player.skip(15) }[event.key];
      if (act) {
        event.preventDefault();
        act();
      }
    }
  }

  place(seconds) {
    const word = this.model.wordAt(seconds + 0.02);
    if (word === this.text.word) {
      return;
    }
    this.text.mark(word);
    if (this.follows && this.player.playing && word >= 0 && !this.text.sees(word)) {
      this.text.reveal(word);
      this.text.mark(word);
    }
  }

  hear(word) {
    this.follows = true;
    if (this.player?.audio) {
      this.player.hear(this.model.words[word].start);
    }
  }

  typeFind(event) {
    clearTimeout(this.timer);
    const text = event.target.value;
    this.timer = setTimeout(() => this.find(text), FIND_PAUSE);
  }

  get found() {
    return this.hits.length ? `${this.hit + 1} of ${this.hits.length}` : this.sought?.trim() ? 'Not found' : '';
  }

  find(text) {
    clearTimeout(this.timer);
    this.sought = text;
    this.hits = this.model.find(text);
    this.go(this.hits.length ? 0 : -1);
  }

  go(place) {
    this.hit = this.hits.length ? (place + this.hits.length) % this.hits.length : -1;
    this.text.highlight(this.hits, this.hits[this.hit]);
    if (this.hit >= 0) {
      this.follows = false;
      this.text.reveal(this.hits[this.hit].first);
    }
  }

  keyFind(event) {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (event.target.value === this.sought) {
        this.go(this.hit + (event.shiftKey ? -1 : 1));
      } else {
        this.find(event.target.value);
      }
    } else if (event.key === 'Escape') {
      event.target.value = '';
      this.find('');
      event.target.blur();
    }
  }

  /** A change that a person asked for; its failure is told, and what is shown stays. */
  async change(task, said) {
    this.trouble = null;
    try {
      await task();
      this.said = said;
    } catch (problem) {
      this.trouble = problem;
    }
  }

  edit(field, value) {
    return this.change(async () => {
      await call('PATCH', this.path, { [field]: value });
      await this.readAbout();
    }, 'Saved');
  }

  rename({ speaker, name }) {
    return this.change(async () => {
      const known = this.transcript.participants.find((one) => one.speaker === speaker);
      await (known
        ? call('PATCH', `${this.path}/participants/${segment(known.id)}`, { name })
        : call('POST', `${this.path}/participants`, { name, speaker }));
      await this.readAbout();
      this.text.rename((number) => this.nameOf(number));
    }, `Renamed to ${name}`);
  }

  /** Two participants cannot be merged: the one whose words go to the other is removed before. */
  merge({ from, to }) {
    const [one, other] = [this.nameOf(from), this.nameOf(to)];
    return this.change(async () => {
      const [merged, kept] = [from, to].map((speaker) => this.transcript.participants.find((person) => person.speaker === speaker));
      if (merged && kept) {
        await call('DELETE', `${this.path}/participants/${segment(merged.id)}`);
      }
      await call('PATCH', `${this.path}/speaker/merge`, { speaker_from: from, speaker_to: to });
      await this.readAbout();
      await this.readWords();
    }, `${one} is now ${other}`);
  }

  download(format, ending) {
    return this.change(async () => {
      const { transcript } = await get(`${this.path}?transcript_format=${format}`);
      const link = document.createElement('a');
      const content = typeof transcript === 'string' ? transcript : JSON.stringify(transcript, null, 2);
      link.href = URL.createObjectURL(new Blob([content], { type: 'text/plain' }));
      link.download = `${this.title.replace(/[^\p{L}\p{N} -]/gu, '')}.${ending}`;
      link.click();
      URL.revokeObjectURL(link.href);
    }, 'Downloaded');
  }

  retry() {
    return this.change(async () => {
      await post(`${this.path}/process`);
      await this.readAbout();
      this.follow();
    }, 'Asked for');
  }

  async copyLink() {
    await navigator.clipboard.writeText(location.origin + location.pathname);
    this.said = 'Link copied';
  }

  remove() {
    return this.change(async () => {
      await call('DELETE', this.path);
      navigate('/transcripts', { replace: true });
    }, '');
  }

  render() {
    if (this.failure) {
      return this.notOpened();
    }
    if (!this.transcript) {
      return html`<div class="page stack"><div class="skeleton"></div><div class="skeleton"></div><div class="skeleton"></div></div>`;
    }
    return html`
      <div class="page reader">
        <header>
          <p class="crumb small"><a class="quiet muted" href="/transcripts">Transcripts</a></p>
          <h1>${this.own
            ? html`<editable-text label="Title" .value=${this.title} @change=${(event) => this.edit('title', event.detail)}></editable-text>`
            : this.title}</h1>
          <p class="crumb small muted">${this.transcript.room_name ? html`${this.transcript.room_name}, ` : nothing}${moment(this.transcript.created_at)}${this.transcript.duration
            ? html`, ${duration(this.transcript.duration / 1000)}` : nothing}</p>
        </header>
        ${this.trouble ? html`<p class="note bad" role="alert">${this.trouble.message}</p>` : nothing}
        <p class="unseen" role="status">${this.said}</p>
        <div class="columns">
          <details class="about" ?open=${this.wide}>
            <summary>Summary, speakers, export</summary>
            <aside class="stack wide">${this.about()}</aside>
          </details>
          <section class="words" aria-label="Transcript">${this.words()}</section>
        </div>
      </div>
      ${this.model && !this.transcript.audio_deleted ? html`
        <wave-player role="region" aria-label="Player" .transcript=${this.transcript} .model=${this.model} @place=${(event) => this.place(event.detail)}></wave-player>` : nothing}
      ${this.own ? this.deletion() : nothing}`;
  }

  notOpened() {
    const reason = { 401: 'Sign in to read this transcript.', 403: 'This transcript is not shared with you.', 404: 'There is no such transcript. It may have been deleted.' }[this.failure.status];
    return html`
      <div class="page narrow empty">
        <h1>${reason || this.failure.message}</h1>
        <p>${this.me ? html`<a href="/transcripts">All transcripts</a>` : html`<a class="button main" href="/sign-in?return=${segment(location.pathname)}">Sign in</a>`}</p>
        ${reason ? nothing : html`<p><button @click=${this.open}>Try again</button></p>`}
      </div>`;
  }

  words() {
    const { status, failure } = this.transcript;
    if (!this.model) {
      return status === 'error'
        ? html`
          <div class="note bad row wraps"><span class="grow wrap">The transcription failed${failure?.detail ? `: ${failure.detail}` : failure ? ` (${failure.code}).` : '.'}</span>
            ${this.own ? html`<button class="low" @click=${this.retry}>Try again</button>` : nothing}</div>`
        : html`<p class="empty">${status === 'ended' ? 'Nothing was said in this recording.' : 'The recording is being transcribed. The text appears here by itself.'}</p>`;
    }
    return html`
      <div class="find row" role="search">
        <input id="find" type="search" aria-label="Find in this transcript" aria-keyshortcuts="/" placeholder="Find in this transcript" @input=${this.typeFind} @keydown=${this.keyFind}>
        <span class="small muted numbers" role="status">${this.found}</span>
        <button class="low" aria-label="Previous hit" ?disabled=${!this.hits.length} @click=${() => this.go(this.hit - 1)}>↑</button>
        <button class="low" aria-label="Next hit" ?disabled=${!this.hits.length} @click=${() => this.go(this.hit + 1)}>↓</button>
        ${this.follows ? nothing : html`<button class="low" @click=${() => { this.follows = true; if (this.text.word >= 0) { this.text.reveal(this.text.word); } }}>Follow</button>`}
      </div>
      <transcript-text @hear=${(event) => this.hear(event.detail)}></transcript-text>`;
  }

  about() {
    const { transcript } = this;
    return html`
      ${transcript.audio_deleted ? html`<p class="note">The audio was erased or somebody refused to be recorded. The text stays.</p>` : nothing}
      ${this.summary('Summary', 'short_summary')}
      ${this.summary('In detail', 'long_summary')}
      ${this.model?.topics.length > 1 ? html`
        <section class="stack"><h2>Topics</h2>
          <ol class="topics">${this.model.topics.map((topic) => html`
            <li><button class="plain" @click=${() => this.text.reveal(topic.first)}><span class="small muted numbers">${clock(topic.start)}</span> <span>${topic.title}</span></button></li>`)}</ol>
        </section>` : nothing}
      ${this.model ? html`
        <transcript-speakers .model=${this.model} .names=${(speaker) => this.nameOf(speaker)} .editable=${!!this.own}
          @rename=${(event) => this.rename(event.detail)} @merge=${(event) => this.merge(event.detail)}></transcript-speakers>` : nothing}
      ${this.model ? html`
        <section class="stack"><h2>Export</h2>
          <p class="row wraps">${EXPORTS.map(([format, label, ending]) => html`<button class="low" @click=${() => this.download(format, ending)}>${label}</button>`)}</p>
        </section>` : nothing}
      ${this.own ? html`
        <section class="stack"><h2>Share</h2>
          <label for="share">Who may read</label>
          <select id="share" @change=${(event) => this.edit('share_mode', event.target.value)}>
            ${SHARES.map(([mode, label]) => html`<option value=${mode} ?selected=${mode === transcript.share_mode}>${label}</option>`)}
          </select>
          <p class="row wraps"><button class="low" @click=${this.copyLink}>Copy link</button>
            <button class="low danger" @click=${() => this.querySelector('#delete').showModal()}>Delete</button></p>
        </section>` : nothing}`;
  }

  summary(heading, field) {
    const value = this.transcript[field] || '';
    return value || this.own ? html`
      <section class="stack"><h2>${heading}</h2>
        ${this.own
          ? html`<editable-text long label=${heading} .value=${value} empty="Nothing written yet" @change=${(event) => this.edit(field, event.detail)}></editable-text>`
          : html`<p class="wrap prose">${value}</p>`}
      </section>` : nothing;
  }

  deletion() {
    return html`
      <dialog id="delete" aria-labelledby="delete-title" @close=${(event) => { if (event.target.returnValue === 'delete') { this.remove(); } event.target.returnValue = ''; }}>
        <form method="dialog" class="stack">
          <h2 id="delete-title">Delete this transcript?</h2>
          <p>Its text, its audio and the recording at its source are deleted. This cannot be undone.</p>
          <div class="pair"><button value="">Keep it</button><button class="danger" value="delete">Delete</button></div>
        </form>
      </dialog>`;
  }
}

customElements.define('transcript-reader', TranscriptReader);
