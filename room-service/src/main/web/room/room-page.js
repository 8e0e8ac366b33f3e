import { html, nothing } from 'lit';
import { PageElement } from '../shared/element.js';
import { get, post, segment } from '../shared/api.js';
import { clock, count } from '../shared/text.js';
import './call-frame.js';
import './consent-dialog.js';

const IN_CALL = 4_000;
const WAITING = 8_000;

/** How long after their end events are asked for again, and as much again at random: a server may have gone, with all its pages. */
const PAUSE_OF_EVENTS = 20_000;

/** The longest time without an event in which their connection is trusted. */
const SILENCE = 90_000;

/** The page of a room: before, in and after a call. */
class RoomPage extends PageElement {
  static properties = {
    stage: {}, room: {}, me: {}, meeting: {}, status: {}, failure: {}, busy: {}, said: {}, offline: {}, answered: {},
  };

  constructor() {
    super();
    this.stage = 'loading';
    this.name = decodeURIComponent(location.pathname.split('/')[2]);
    this.person = sessionStorage.getItem('name') || '';
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = this.name;
    this.open();
    addEventListener('offline', () => { this.offline = true; });
    addEventListener('online', () => this.room && this.renew());
    document.addEventListener('visibilitychange', () => this.room && this.stage !== 'call' && this.watch());
  }

  open() {
    return this.load(async () => {
      [this.room, this.me] = await Promise.all([get(`/v1/rooms/name/${segment(this.name)}`), get('/v1/me')]);
      document.title = this.room.name;
      this.person ||= this.me?.name || '';
      this.stage = 'before';
      await this.findMeeting();
      this.watch();
    });
  }

  /** The meeting that is under way, if there is one. A locked room tells guests nothing. */
  async findMeeting() {
    [this.meeting] = await get(`/v1/rooms/${segment(this.room.name)}/meetings/active?limit=1`).catch(() => []);
    this.answered = this.meeting && sessionStorage.getItem(`consent ${this.meeting.id}`);
  }

  /** Follows who is in and whether it is recorded: by events, and where none come by asking again and again. */
  async watch() {
    clearTimeout(this.timer);
    try {
      if (this.stage !== 'call') {
        await this.findMeeting();
      }
      if (!this.meeting) {
        this.endEvents();
        this.status = null;
      } else if (!this.follow()) {
        this.see(await get(`/v1/meetings/${this.meeting.id}/status`));
      }
      this.offline = false;
    } catch (problem) {
      this.offline = problem.status === 0;
    }
    if (this.events?.status) {
      this.renewLater();
    } else {
      const pause = this.stage === 'call' ? IN_CALL : WAITING;
      this.timer = setTimeout(() => this.watch(), document.hidden ? 3 * pause : pause);
    }
  }

  /** Whether events tell of the meeting. Asks for them if they do not, but for a lobby only while somebody looks. */
  follow() {
    const { id } = this.meeting;
    if (this.events?.id !== id || (this.stage !== 'call' && document.hidden)) {
      this.endEvents();
    }
    if (this.events?.status) {
      this.see(this.events.status);
      return true;
    }
    if (!this.events && Date.now() > (this.nextEvents || 0) && (this.stage === 'call' || !document.hidden)) {
      const source = new EventSource(`/v1/meetings/${id}/events`);
      const events = { id, end: () => source.close() };
      source.onmessage = (message) => {
        this.renewLater();
        this.offline = false;
        events.status = JSON.parse(message.data).data;
        this.see(events.status);
      };
      source.onerror = () => {
        this.nextEvents = Date.now() + PAUSE_OF_EVENTS * (1 + Math.random());
        this.endEvents();
        this.watch();
      };
      this.events = events;
    }
    return false;
  }

  /** Asks for events anew: a connection may have died without anybody telling. */
  renew() {
    this.endEvents();
    this.nextEvents = 0;
    this.watch();
  }

  renewLater() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.renew(), SILENCE);
  }

  endEvents() {
    this.events?.end();
    this.events = null;
  }

  see(status) {
    const before = this.status;
    this.status = status;
    if (this.stage !== 'call' && !status.is_active && this.events) {
      this.endEvents();
      this.watch();
    }
    if (this.stage !== 'call') {
      return;
    }
    if (before && before.recording !== status.recording) {
      this.say(status.recording ? 'Recording started' : 'Recording stopped');
    } else if (before && before.num_clients !== status.num_clients) {
      this.say(`${count(status.num_clients, 'person', 'people')} in the call`);
    }
    if (status.recording && this.asksConsent && !this.answered && !this.asked) {
      this.asked = true;
      this.changeConsent();
    }
  }

  say(words) {
    this.said = words;
  }

  get asksConsent() {
    return !this.room.skip_consent;
  }

  get mayBeRecorded() {
    return this.room.recording_type === 'cloud' || this.status?.recording;
  }

  get owns() {
    return this.me && this.me.sub === this.room.user_id;
  }

  /** The answer to the question about recording: "given", "refused", or null for "not now". */
  askConsent() {
    return this.querySelector('consent-dialog').ask();
  }

  async join(event) {
    event?.preventDefault();
    this.person = this.querySelector('#name').value.trim();
    sessionStorage.setItem('name', this.person);
    this.busy = true;
    this.failure = null;
    try {
      let answer = this.answered;
      if (this.asksConsent && this.mayBeRecorded && !answer) {
        answer = await this.askConsent();
        if (!answer) {
          return;
        }
      }
      const path = `/v1/rooms/${segment(this.room.name)}`;
      const meeting = await post(`${path}/meeting`);
      this.meeting = meeting;
      if (answer && answer !== this.answered) {
        await this.keepConsent(answer);
      }
      this.meeting = await post(`${path}/meetings/${meeting.id}/join`, { display_name: this.person });
      this.status = null;
      this.asked = false;
      this.stage = 'call';
      this.watch();
    } catch (problem) {
      this.failure = problem;
    } finally {
      this.busy = false;
    }
  }

  async keepConsent(answer) {
    const known = sessionStorage.getItem('guest');
    const stored = await post(
      `/v1/meetings/${this.meeting.id}/consent`,
      { consent_given: answer === 'given' },
      known ? { 'X-Guest-Id': known } : {},
    );
    if (stored.guest_id) {
      sessionStorage.setItem('guest', stored.guest_id);
    }
    this.answered = answer;
    sessionStorage.setItem(`consent ${this.meeting.id}`, answer);
  }

  async changeConsent() {
    await this.attempt(async () => {
      const answer = await this.askConsent();
      if (answer) {
        await this.keepConsent(answer);
        this.say(answer === 'given' ? 'You agreed to be recorded' : 'You refused to be recorded');
      }
    });
  }

  /** Starts what the room records, or stops everything. The platform may take its time; the button says so meanwhile. */
  async record(order) {
    this.ordered = order;
    await this.attempt(async () => {
      const path = `/v1/meetings/${this.meeting.id}`;
      for (const type of order === 'start' ? this.room.recording_modes || ['cloud'] : ['cloud', 'raw-tracks']) {
        await post(`${path}/recordings/${order}`, { type });
      }
      this.say(order === 'start' ? 'Recording is starting' : 'Recording is stopping');
      this.see(await get(`${path}/status`));
    });
    this.ordered = null;
    this.requestUpdate();
  }

  /** An act inside the call: its failure is told in the bar and does not end the call. */
  async attempt(task) {
    this.busy = true;
    this.failure = null;
    try {
      await task();
    } catch (problem) {
      this.failure = problem;
    }
    this.busy = false;
  }

  leave() {
    this.stage = 'after';
    this.said = '';
    this.watch();
    this.updateComplete.then(() => this.querySelector('h1').focus());
  }

  render() {
    return html`
      ${this.stage === 'call' ? this.inCall() : html`
        <header class="top row">
          <a class="quiet grow" href="/">${this.me ? 'Rooms' : 'Parley'}</a>
          ${this.owns ? html`
            <a class="quiet small" href="${location.pathname}/history">History</a>
            <a class="quiet small" href="${location.pathname}/settings">Settings</a>` : nothing}
        </header>
        <main class="lobby stack">
          ${this.offline ? html`<p class="note warn" role="status">You are offline. What you see may be old.</p>` : nothing}
          ${this.content()}
        </main>`}
      <consent-dialog></consent-dialog>
      <p class="unseen" role="status">${this.said}</p>`;
  }

  content() {
    if (this.stage === 'loading') {
      return this.failure ? this.notOpened() : html`
        <div class="skeleton"></div><div class="skeleton"></div><p class="unseen">Loading</p>`;
    }
    return this.stage === 'before' ? this.before() : this.after();
  }

  notOpened() {
    const missing = this.failure.status === 404;
    return html`
      <h1>${missing ? 'There is no such room' : 'The room did not open'}</h1>
      <p>${missing ? html`Nobody has a room named “${this.name}”. Check the link that you were given.` : this.failure.message}</p>
      ${missing ? nothing : html`<p><button @click=${this.open}>Try again</button></p>`}`;
  }

  people() {
    const there = this.status?.num_clients ?? 0;
    if (!there) {
      return html`<p class="muted">Nobody is here yet.</p>`;
    }
    const names = this.status.people?.length ? `: ${this.status.people.join(', ')}` : '';
    return html`<p class="wrap"><span class="dot live"></span> <span class="live-text">${count(there, 'person', 'people')} here</span>${names}</p>`;
  }

  recordingNotice() {
    if (this.status?.recording) {
      return html`<p class="note bad"><span class="dot recording"></span> This meeting is being recorded.</p>`;
    }
    if (this.room.recording_type === 'cloud') {
      const when = this.room.recording_trigger.startsWith('automatic') ? 'is recorded' : 'may be recorded';
      return html`<p class="note">This meeting ${when} and transcribed.
        ${this.asksConsent ? 'You are asked before you join.' : nothing}</p>`;
    }
    return nothing;
  }

  before() {
    if (this.room.is_locked && !this.owns) {
      return html`
        <h1 tabindex="-1">${this.room.name}</h1>
        <p class="note">This room is locked. Only its owner can join.</p>
        ${this.me ? nothing : html`<p>Is it yours? <a href="/sign-in?return=${segment(location.pathname)}">Sign in</a></p>`}`;
    }
    return html`
      <h1 tabindex="-1">${this.room.name}</h1>
      ${this.people()}
      ${this.recordingNotice()}
      <form class="stack" @submit=${this.join}>
        <div>
          <label for="name">Your name</label>
          <input id="name" name="name" autocomplete="name" maxlength="80" required .value=${this.person} placeholder="As others will see it">
        </div>
        <button class="main" ?disabled=${this.busy}>${this.busy ? 'Joining' : 'Join'}</button>
        ${this.trouble()}
      </form>`;
  }

  trouble() {
    return this.failure ? html`<p class="note bad" role="alert">${this.failure.message}</p>` : nothing;
  }

  after() {
    return html`
      <h1 tabindex="-1">You left ${this.room.name}</h1>
      ${this.people()}
      ${this.trouble()}
      <p class="row wraps">
        <button class="main" @click=${() => { this.stage = 'before'; }}>Join again</button>
        ${this.asksConsent && (this.answered || this.mayBeRecorded)
          ? html`<button @click=${this.changeConsent}>Change my consent</button>` : nothing}
        ${this.owns ? html`<a class="button" href="${location.pathname}/history">Recordings</a>` : nothing}
        ${this.me ? html`<a class="button" href="/">All rooms</a>` : nothing}
      </p>
      ${this.answered ? html`<p class="muted">${this.answered === 'given'
        ? 'You agreed to be recorded.' : 'You refused to be recorded. The audio is kept from everyone and erased.'}</p>` : nothing}`;
  }

  inCall() {
    const status = this.status;
    return html`
      <header class="bar row">
        <h1 class="grow" tabindex="-1">${this.room.name}</h1>
        ${this.failure ? html`<span class="bad-text small" role="alert">${this.failure.message}</span>` : nothing}
        ${this.offline ? html`<span class="small">Reconnecting</span>` : nothing}
        ${status ? this.present(status) : nothing}
        ${status?.recording ? html`<span class="small recording-text numbers"><span class="dot recording"></span>
          <span class="wide-only">Recording</span> ${status.recording_since ? html`<rec-time .since=${status.recording_since}></rec-time>` : nothing}</span>` : nothing}
        ${this.recordButton(status)}
        ${this.asksConsent && this.mayBeRecorded ? html`
          <button class="low" ?disabled=${this.busy} @click=${this.changeConsent}>${{ given: 'Consent: yes', refused: 'Consent: no' }[this.answered] || 'Consent'}</button>` : nothing}
        <a class="button low wide-only" href=${this.meeting.host_room_url || this.meeting.room_url} target="_blank" rel="noopener noreferrer">New tab</a>
        <button class="low danger" @click=${this.leave}>Leave</button>
      </header>
      <call-frame .meeting=${this.meeting} .person=${this.person} @left=${this.leave}></call-frame>`;
  }

  /** How many are in, and their names for those who may know them. */
  present(status) {
    const number = html`<span class="dot ${status.num_clients ? 'live' : ''}"></span> ${status.num_clients}<span class="unseen"> in the call</span>`;
    return status.people?.length ? html`
      <details class="who small numbers"><summary>${number}</summary>
        <ul class="card">${status.people.map((person) => html`<li class="wrap">${person}</li>`)}</ul></details>`
      : html`<span class="small numbers">${number}</span>`;
  }

  recordButton(status) {
    if (this.ordered) {
      return html`<button class="low" disabled>${this.ordered === 'start' ? 'Starting' : 'Stopping'}</button>`;
    }
    if (status?.may_record) {
      return status.recording
        ? html`<button class="low" ?disabled=${this.busy} @click=${() => this.record('stop')}><span class="wide-only">Stop recording</span><span class="narrow-only">Stop</span></button>`
        : html`<button class="low" ?disabled=${this.busy} @click=${() => this.record('start')}><span class="wide-only">Start recording</span><span class="narrow-only">Record</span></button>`;
    }
    return status && this.owns && this.startsInCall(status) && !status.recording && this.room.recording_type === 'cloud'
      ? html`<span class="small muted wide-only">Start the recording in the call's own menu</span>` : nothing;
  }

  /** Whether only somebody in the call can start a recording, since no trigger that the platform has does. */
  startsInCall({ recording_starts: who }) {
    return who === 'client' || (who === 'provider' && !this.room.recording_trigger.startsWith('automatic'));
  }
}

/** Time since a recording began, counted once a second. */
class RecordingTime extends PageElement {
  static properties = { since: {} };

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.requestUpdate(), 1000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  render() {
    return clock((Date.now() - Date.parse(this.since)) / 1000);
  }
}

customElements.define('rec-time', RecordingTime);
customElements.define('room-page', RoomPage);
