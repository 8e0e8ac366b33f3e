import { html, nothing } from 'lit';
import { PageElement } from '../../shared/element.js';
import { call, get, post, segment } from '../../shared/api.js';
import { navigate } from '../router.js';
import { because, named } from './platform-reason.js';
import './room-webhook.js';
import './room-calendar.js';
import './room-logo.js';

const TEXTS = ['name', 'platform', 'room_size', 'room_mode', 'recording_type', 'recording_trigger', 'ics_url', 'ics_fetch_interval', 'webhook_url', 'zulip_stream', 'zulip_topic'];
const FLAGS = ['is_locked', 'is_shared', 'skip_consent', 'ics_enabled', 'zulip_auto_post'];
const NUMBERS = ['room_size', 'ics_fetch_interval'];
/** Kept as comma lists while they are edited. */
const LISTS = ['recording_modes', 'webhook_events'];
const NEW = { room_mode: 'normal', recording_type: 'none', recording_trigger: 'none', recording_modes: 'cloud', webhook_events: 'transcript.completed', ics_fetch_interval: 300 };
const EVENTS = ['meeting.created', 'meeting.started', 'meeting.ended', 'participant.joined', 'participant.left', 'recording.started', 'recording.stopped',
  'recording.stored', 'recording.failed', 'recording.erased', 'transcript.completed', 'transcript.failed'];

/** The form of a room's settings; without a name in the address, that of a new room. Changes are kept until they are saved. */
class RoomForm extends PageElement {
  static properties = { room: {}, values: {}, choice: {}, failure: {}, trouble: {}, busy: {}, saved: {} };

  connectedCallback() {
    super.connectedCallback();
    document.title = this.parameter ? `Settings of ${this.parameter}` : 'New room';
    this.leaving = (event) => { if (this.changed) { event.preventDefault(); } };
    addEventListener('beforeunload', this.leaving);
    this.open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.leaving);
  }

  get draftKey() {
    return `draft ${this.room?.id || 'new'}`;
  }

  open() {
    return this.load(async () => {
      [this.choice, this.room] = await Promise.all([
        get('/v1/platforms').catch(() => null),
        this.parameter ? get(`/v1/rooms/name/${segment(this.parameter)}`) : null,
      ]);
      const draft = JSON.parse(sessionStorage.getItem(this.draftKey) || '{}');
      this.values = { ...this.stored(), ...draft };
    });
  }

  /** What is stored. A room that is not pinned has a platform all the same: the last one. */
  stored() {
    if (!this.room) {
      return { ...NEW };
    }
    const lists = Object.fromEntries(LISTS.map((name) => [name, (this.room[name] || []).join()]));
    return { ...this.room, ...lists, platform: this.room.platform_reason === 'pinned' ? this.room.platform : '' };
  }

  get changes() {
    const stored = this.stored();
    return Object.fromEntries(Object.entries(this.values || {})
      .filter(([name]) => TEXTS.includes(name) || FLAGS.includes(name) || LISTS.includes(name))
      .filter(([name, value]) => (value ?? '') !== (stored[name] ?? (FLAGS.includes(name) ? false : ''))));
  }

  get changed() {
    return Object.keys(this.changes).length > 0;
  }

  edit(name, value) {
    this.values = { ...this.values, [name]: value };
    this.saved = false;
    sessionStorage.setItem(this.draftKey, JSON.stringify(this.changes));
  }

  discard() {
    sessionStorage.removeItem(this.draftKey);
    this.values = this.stored();
    this.trouble = null;
  }

  async save(event) {
    event.preventDefault();
    this.busy = true;
    this.trouble = null;
    const body = { ...(this.room ? {} : NEW), ...this.changes };
    for (const name of NUMBERS) {
      if (name in body) {
        body[name] = body[name] === '' ? null : Number(body[name]);
      }
    }
    for (const name of LISTS) {
      if (name in body) {
        body[name] = body[name].split(',').filter(Boolean);
      }
    }
    try {
      const before = this.room?.name;
      const key = this.draftKey;
      this.room = this.room ? await call('PATCH', `/v1/rooms/${this.room.id}`, body) : await post('/v1/rooms', body);
      sessionStorage.removeItem(key);
      this.values = this.stored();
      this.saved = true;
      if (before !== this.room.name) {
        navigate(before ? `/rooms/${segment(this.room.name)}/settings` : `/rooms/${segment(this.room.name)}/history`, { replace: true });
      }
    } catch (problem) {
      this.trouble = problem;
      this.updateComplete.then(() => this.querySelector('[role="alert"]').scrollIntoView({ block: 'nearest' }));
    }
    this.busy = false;
  }

  async remove() {
    this.busy = true;
    try {
      await call('DELETE', `/v1/rooms/${this.room.id}`);
      sessionStorage.removeItem(this.draftKey);
      this.values = this.stored();
      navigate('/', { replace: true });
    } catch (problem) {
      this.trouble = problem;
      this.busy = false;
    }
  }

  text(name, label, help, attributes = {}) {
    return html`
      <div>
        <label for=${name}>${label}</label>
        <input id=${name} name=${name} .value=${String(this.values[name] ?? '')} type=${attributes.type || 'text'}
          ?required=${attributes.required} min=${attributes.min ?? nothing} max=${attributes.max ?? nothing} maxlength=${attributes.max_length ?? nothing}
          placeholder=${attributes.placeholder ?? nothing} autocomplete="off" aria-describedby="${name}-help"
          @input=${(event) => this.edit(name, event.target.value)}>
        <p class="small muted" id="${name}-help">${help}</p>
      </div>`;
  }

  select(name, label, help, options) {
    return html`
      <div>
        <label for=${name}>${label}</label>
        <select id=${name} name=${name} aria-describedby="${name}-help" @change=${(event) => this.edit(name, event.target.value)}>
          ${options.map(([value, words]) => html`<option value=${value} ?selected=${(this.values[name] ?? '') === value}>${words}</option>`)}
        </select>
        <p class="small muted" id="${name}-help">${help}</p>
      </div>`;
  }

  flag(name, label, help) {
    return html`
      <div class="flag">
        <input type="checkbox" id=${name} name=${name} .checked=${!!this.values[name]} aria-describedby="${name}-help"
          @change=${(event) => this.edit(name, event.target.checked)}>
        <div><label for=${name}>${label}</label><p class="small muted" id="${name}-help">${help}</p></div>
      </div>`;
  }

  events() {
    const chosen = this.values.webhook_events.split(',').filter(Boolean);
    const change = (kind, on) => this.edit('webhook_events', EVENTS.filter((one) => (one === kind ? on : chosen.includes(one))).join());
    return html`
      <details>
        <summary>Events: ${chosen.length === 1 ? this.words(chosen[0]) : `${chosen.length} of ${EVENTS.length}`}</summary>
        <div class="events inset">${EVENTS.map((kind) => html`
          <label class="row"><input type="checkbox" .checked=${chosen.includes(kind)} @change=${(event) => change(kind, event.target.checked)}>
            ${this.words(kind)}</label>`)}</div>
      </details>`;
  }

  words(kind) {
    return kind.charAt(0).toUpperCase() + kind.slice(1).replace('.', ' ');
  }

  render() {
    return html`
      <div class="page narrow">
        <header>
          <p class="crumb small"><a class="quiet muted" href="/">Rooms</a></p>
          <h1>${this.parameter || 'New room'}</h1>
          ${this.room ? html`
            <a class="button low" href="/rooms/${segment(this.room.name)}/history">History</a>
            <a class="button low" href="/rooms/${segment(this.room.name)}">Open room</a>` : nothing}
        </header>
        ${this.failure ? html`
          <div class="empty"><p role="alert">${this.failure.message}</p><button @click=${this.open}>Try again</button></div>` : nothing}
        ${this.values && !this.failure ? this.form() : this.failure ? nothing : html`<div class="stack"><div class="skeleton"></div><div class="skeleton"></div></div>`}
      </div>`;
  }

  form() {
    if (this.room && this.room.user_id !== this.me.sub) {
      return html`<p class="note">This room is shared with you. Only its owner can change it.</p>`;
    }
    return html`
      <form class="stack wide" @submit=${this.save}>
        <section class="stack" aria-labelledby="meeting">
          <h2 id="meeting">Meeting</h2>
          ${this.text('name', 'Name', 'Part of the address that you share. Upper and lower case are one.', { required: true, max_length: 128 })}
          ${this.select('platform', 'Platform', this.platformHelp(), this.platforms())}
          ${this.select('room_mode', 'Kind', 'A group room is made for more than four people, where the platform tells them apart.', [['normal', 'Normal'], ['group', 'Group']])}
          ${this.text('room_size', 'Most people at once', 'Empty: as many as the platform allows.', { type: 'number', min: 1, max: 100000 })}
          ${this.flag('is_locked', 'Locked', 'Only you can start and join meetings.')}
          ${this.flag('is_shared', 'Shared', 'Everybody who signs in sees the room, its recordings and transcripts.')}
          ${this.room ? html`<room-logo .room=${this.room}></room-logo>` : nothing}
        </section>
        <section class="stack" aria-labelledby="recording">
          <h2 id="recording">Recording</h2>
          ${this.select('recording_type', 'Record', 'Only recordings in the cloud are transcribed.', [['none', 'Nothing'], ['local', 'On a person’s computer'], ['cloud', 'In the cloud']])}
          ${this.select('recording_trigger', 'Start', 'What starts a recording in the cloud.', [['none', 'By hand'], ['prompt', 'By hand, after a reminder'], ['automatic', 'When the first person joins'], ['automatic-2nd-participant', 'When the second person joins']])}
          ${this.select('recording_modes', 'Files', 'What a start makes, where Parley starts recordings itself.', [['cloud', 'One with everybody'], ['raw-tracks', 'One for each person'], ['cloud,raw-tracks', 'Both']])}
          ${this.flag('skip_consent', 'Do not ask for consent', 'People are not asked before they join. Only where you have their consent otherwise.')}
        </section>
        <section class="stack" aria-labelledby="calendar">
          <h2 id="calendar">Calendar</h2>
          ${this.flag('ics_enabled', 'Follow a calendar', 'Meetings are made for events that have this room’s address in them.')}
          ${this.text('ics_url', 'Calendar address', 'The private address of the calendar in iCal format (.ics).', { type: 'url', placeholder: 'https://' })}
          ${this.text('ics_fetch_interval', 'Read again every', 'Seconds between two readings.', { type: 'number', min: 1 })}
          ${this.room?.ics_url && this.room.ics_enabled ? html`<room-calendar .room=${this.room}></room-calendar>` : nothing}
        </section>
        <section class="stack" aria-labelledby="webhook">
          <h2 id="webhook">Webhook</h2>
          ${this.text('webhook_url', 'Address', 'Called for the events below. Calls are signed with a secret.', { type: 'url', placeholder: 'https://' })}
          ${this.events()}
          ${this.room?.webhook_url ? html`<room-webhook .room=${this.room}></room-webhook>` : nothing}
          <details>
            <summary>Zulip</summary>
            <div class="stack inset">
              ${this.flag('zulip_auto_post', 'Post to Zulip', 'Kept for the front end that posts; Parley itself posts nothing.')}
              ${this.text('zulip_stream', 'Stream', 'Name of the stream.', { max_length: 200 })}
              ${this.text('zulip_topic', 'Topic', 'Name of the topic.', { max_length: 200 })}
            </div>
          </details>
        </section>
        <div class="save row wraps">
          <button class="main" ?disabled=${this.busy || (this.room && !this.changed)}>${this.room ? 'Save' : 'Create room'}</button>
          ${this.changed && this.room ? html`<button type="button" @click=${this.discard}>Discard changes</button>` : nothing}
          <span role="status" class="small muted">${this.saved ? 'Saved' : this.changed && this.room ? 'Changes are not saved yet' : ''}</span>
          ${this.trouble ? html`<p class="note bad" role="alert">${this.trouble.message}</p>` : nothing}
        </div>
      </form>
      ${this.room ? this.danger() : nothing}`;
  }

  platforms() {
    const enabled = (this.choice?.items || []).map((one) => one.id);
    const pinned = this.values.platform;
    const all = pinned && !enabled.includes(pinned) ? [...enabled, pinned] : enabled;
    return [['', 'As the installation chooses'], ...all.map((id) => [id, named(id)])];
  }

  platformHelp() {
    if (this.values.platform) {
      return 'Pinned: the room stays on it whatever the installation chooses for others.';
    }
    if (this.room) {
      return `Last one: ${named(this.room.platform)}, because ${because(this.room.platform_reason)}. A running meeting keeps its platform.`;
    }
    if (!this.choice) {
      return 'The list of platforms cannot be read at present.';
    }
    return this.choice.migrating ? 'A migration is under way: the room’s place in it decides.' : `At present: ${named(this.choice.base_platform)}.`;
  }

  danger() {
    return html`
      <section class="last stack" aria-labelledby="danger">
        <h2 id="danger">Delete room</h2>
        <p>Its meetings end. Recordings and transcripts stay.</p>
        <p><button class="danger" type="button" @click=${() => this.querySelector('#really').showModal()}>Delete room</button></p>
        <dialog id="really" aria-labelledby="really-title" @close=${(event) => { if (event.target.returnValue === 'delete') { this.remove(); } event.target.returnValue = ''; }}>
          <form method="dialog" class="stack">
            <h2 id="really-title">Delete ${this.room.name}?</h2>
            <p>Whoever is in a meeting there is sent out. This cannot be undone.</p>
            <div class="pair"><button value="">Keep room</button><button class="danger" value="delete">Delete room</button></div>
          </form>
        </dialog>
      </section>`;
  }
}

customElements.define('room-form', RoomForm);
