import { html, nothing } from 'lit';
import { PageElement } from '../../shared/element.js';
import { get, post, segment } from '../../shared/api.js';
import { count, duration } from '../../shared/text.js';
import { date, timeOfDay } from '../../shared/time.js';
import { named } from './platform-reason.js';

const REFRESH = 5_000;
const PART = 50;
const MOST = 200;
const STEPS = { discovered: ['Fetching', 1], stored: ['Transcribing', 2], transcribed: ['Done', 3] };
const STAGES = {
  record: 'The platform could not record',
  fetch: 'The recording could not be fetched',
  check: 'The recording cannot be used',
  mix: 'The tracks could not be mixed',
  render: 'The audio could not be made',
  transcribe: 'The transcription failed',
  publish: 'The transcript could not be stored',
};

/** Meetings and recordings of a room, by day, as they progress. */
class RoomHistory extends PageElement {
  static properties = { room: {}, recordings: {}, titles: {}, meetings: {}, past: {}, failure: {} };

  constructor() {
    super();
    this.titles = new Map();
    this.asked = new Set();
    this.limit = PART;
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = `History of ${this.parameter}`;
    this.refresh();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.closed = true;
  }

  async refresh() {
    await this.load(async () => {
      this.room ||= await get(`/v1/rooms/name/${segment(this.parameter)}`);
      const meetings = `/v1/rooms/${segment(this.room.name)}/meetings`;
      const [recordings, transcripts, active, past] = await Promise.all([
        get(`/v1/rooms/${this.room.id}/recordings`),
        get(`/v1/transcripts?room_id=${this.room.id}&size=100`),
        get(`${meetings}/active`),
        get(`${meetings}/past?limit=${this.limit}`),
      ]);
      this.recordings = recordings;
      recordings.filter((one) => !one.failure).forEach((one) => this.asked.delete(one.id));
      this.titles = new Map(transcripts.items.map((one) => [one.id, one]));
      this.byRecording = new Map(transcripts.items.map((one) => [one.recording_id, one]));
      this.meetings = active;
      this.past = past;
    });
    if (!this.closed) {
      this.timer = setTimeout(() => this.refresh(), document.hidden ? 6 * REFRESH : REFRESH);
    }
  }

  render() {
    return html`
      <div class="page narrow">
        <header>
          <p class="crumb small"><a class="quiet muted" href="/">Rooms</a></p>
          <h1>${this.parameter}</h1>
          ${this.room && this.room.user_id === this.me.sub ? html`<a class="button low" href="/rooms/${segment(this.parameter)}/settings">Settings</a>` : nothing}
          <a class="button main low" href="/rooms/${segment(this.parameter)}">Open room</a>
        </header>
        ${this.failure ? html`<p class="note bad" role="alert">${this.failure.message}</p>` : nothing}
        ${this.recordings ? this.days() : this.failure ? nothing : html`<div class="stack"><div class="skeleton"></div><div class="skeleton"></div></div>`}
      </div>`;
  }

  /** Meetings with their recordings, and recordings of meetings that are not listed, by day; newest first. */
  byDay() {
    const groups = new Map(this.past.map((meeting) => [meeting.id, { meeting, at: meeting.started_at || meeting.start_date, recordings: [] }]));
    const now = new Set(this.meetings.map((meeting) => meeting.id));
    for (const recording of this.recordings.filter((one) => !now.has(one.meeting_id))) {
      const group = groups.get(recording.meeting_id);
      if (group) {
        group.recordings.push(recording);
      } else {
        groups.set(recording.id, { at: recording.started_at, recordings: [recording] });
      }
    }
    const days = new Map();
    for (const group of [...groups.values()].sort((a, b) => Date.parse(b.at || 0) - Date.parse(a.at || 0))) {
      const day = group.at ? date(group.at) : 'Date not known';
      days.set(day, [...(days.get(day) || []), group]);
    }
    return [...days];
  }

  more() {
    this.limit = MOST;
    clearTimeout(this.timer);
    this.refresh();
  }

  days() {
    if (!this.recordings.length && !this.meetings.length && !this.past.length) {
      return html`<div class="empty"><p>Nobody has met here yet. Recordings and transcripts will be listed here.</p>
        <p><a class="button main" href="/rooms/${segment(this.parameter)}">Open room</a></p></div>`;
    }
    return html`
      <div class="stack wide">
        ${this.meetings.length ? html`
          <section class="stack"><h2>Now</h2>
            <ul class="list card">${this.meetings.map((meeting) => this.meeting(meeting))}</ul></section>` : nothing}
        ${this.byDay().map(([day, groups]) => html`
          <section class="stack"><h2>${day}</h2>
            <ul class="list card">${groups.map((group) => (group.meeting ? this.meeting(group.meeting, group.recordings)
              : html`<li>${this.recording(group.recordings[0])}</li>`))}</ul></section>`)}
        ${this.past.length === PART ? html`<p class="more"><button @click=${this.more}>Show earlier meetings</button></p>` : nothing}
      </div>`;
  }

  meeting(meeting, recordings = this.recordings.filter((one) => one.meeting_id === meeting.id)) {
    return html`
      <li class="stack">
        <div class="row wraps">
          <span class="small muted numbers">${timeOfDay(meeting.started_at || meeting.start_date)}</span>
          <span class="grow">${this.met(meeting, recordings)}</span>
          <span class="small muted">${named(meeting.platform)}</span>
        </div>
        ${recordings.length ? html`<ul class="stack within">${recordings.map((recording) => html`<li>${this.recording(recording)}</li>`)}</ul>` : nothing}
      </li>`;
  }

  met(meeting, recordings) {
    const title = meeting.calendar_metadata?.title;
    if (meeting.is_active) {
      return html`<span class="dot ${meeting.num_clients ? 'live' : ''}"></span>
        ${meeting.num_clients ? html`<span class="live-text">${count(meeting.num_clients, 'person', 'people')} in the call</span>` : 'Open, nobody in it'}${title ? `: ${title}` : ''}`;
    }
    const length = meeting.started_at && meeting.ended_at ? duration((Date.parse(meeting.ended_at) - Date.parse(meeting.started_at)) / 1000) : '';
    const came = meeting.started_at || recordings.length;
    return html`<span class=${came ? '' : 'muted'}>${title || 'Meeting'}${length ? `, ${length}` : came ? '' : ', nobody came'}</span>`;
  }

  recording(recording) {
    const transcript = this.titles.get(recording.transcript_id) || this.byRecording.get(recording.id);
    const title = transcript?.title || (recording.kind === 'composed' ? 'Recording' : 'Recording by tracks');
    const [words, step] = STEPS[recording.status] || [];
    return html`
      <div class="stack">
        <div class="row wraps">
          <span class="small muted numbers">${recording.started_at ? timeOfDay(recording.started_at) : '–'}</span>
          <strong class="grow wrap">${recording.transcript_id ? html`<a class="quiet" href="/transcripts/${recording.transcript_id}">${title}</a>` : title}</strong>
          ${recording.duration ? html`<span class="small muted">${duration(recording.duration)}</span>` : nothing}
          ${recording.transcript_id ? html`<a class="button low" href="/transcripts/${recording.transcript_id}">Read</a>` : nothing}
          ${recording.status === 'erased' ? html`<span class="small muted">Audio erased</span>` : nothing}
          ${step && step < 3 ? html`<label class="small muted row">${words} <progress max="3" value=${step}></progress></label>` : nothing}
        </div>
        ${recording.failure ? this.reason(recording, transcript) : nothing}
        ${recording.problems.map((problem) => html`<p class="small bad-text">Track ${problem.track + 1}: ${problem.detail}${problem.used ? ' The rest of it is in the transcript.' : ''}</p>`)}
      </div>`;
  }

  reason(recording, transcript) {
    const { stage, code, detail } = recording.failure;
    const own = this.room.user_id === this.me.sub;
    return html`
      <div class="note bad row wraps">
        <span class="grow wrap">${STAGES[stage] || 'It failed'}${detail ? `: ${detail}` : ` (${code}).`}</span>
        ${this.asked.has(recording.id) ? html`<span class="small">Asked to try again</span>`
          : own && transcript && stage !== 'record' ? html`<button class="low" @click=${() => this.retry(transcript)}>Try again</button>` : nothing}
      </div>`;
  }

  async retry(transcript) {
    await this.load(async () => {
      await post(`/v1/transcripts/${transcript.id}/process`);
      this.asked.add(transcript.recording_id);
    });
    clearTimeout(this.timer);
    this.refresh();
  }
}

customElements.define('room-history', RoomHistory);
