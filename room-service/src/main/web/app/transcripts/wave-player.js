import { html, nothing } from 'lit';
import { PageElement } from '../../shared/element.js';
import { get } from '../../shared/api.js';
import { clock } from '../../shared/text.js';

const SKIP = 15;

/** Audio player with the waveform of the recording, coloured by speaker. */
class WavePlayer extends PageElement {
  static properties = { transcript: {}, model: {}, duration: {}, playing: {}, failure: {}, rate: {}, peaks: {} };

  constructor() {
    super();
    this.rate = '1';
  }

  connectedCallback() {
    super.connectedCallback();
    this.load(async () => { this.peaks = (await get(`/v1/transcripts/${this.transcript.id}/audio/peaks`)).data; });
    this.resize = new ResizeObserver(() => this.paint());
    this.look = new MutationObserver(() => this.paint());
    this.look.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.scheme = matchMedia('(prefers-color-scheme: dark)');
    this.painted = () => this.paint();
    this.scheme.addEventListener('change', this.painted);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resize.disconnect();
    this.look.disconnect();
    this.scheme.removeEventListener('change', this.painted);
    cancelAnimationFrame(this.frame);
  }

  updated() {
    if (this.peaks && !this.audio) {
      this.audio = this.querySelector('audio');
      this.resize.observe(this.querySelector('canvas'));
    }
    this.paint();
  }

  get length() {
    return this.duration || this.transcript.duration / 1000 || 1;
  }

  toggle() {
    return this.audio.paused ? this.play() : this.audio.pause();
  }

  async play() {
    try {
      await this.audio.play();
    } catch (reason) {
      if (reason.name !== 'AbortError') {
        this.failure = new Error('The audio cannot be played at present.');
      }
    }
  }

  hear(seconds) {
    this.audio.currentTime = seconds;
    return this.play();
  }

  skip(seconds) {
    this.audio.currentTime = Math.max(0, Math.min(this.length, this.audio.currentTime + seconds));
    this.tell();
  }

  /** While it plays, the place is told with every frame, for the word that is marked. */
  tell() {
    cancelAnimationFrame(this.frame);
    const at = this.audio.currentTime;
    const slider = this.querySelector('[role="slider"]');
    slider.setAttribute('aria-valuenow', Math.round(at));
    slider.setAttribute('aria-valuetext', clock(at));
    this.querySelector('.at').textContent = clock(at);
    this.querySelector('.head').style.left = `${(100 * at) / this.length}%`;
    this.dispatchEvent(new CustomEvent('place', { detail: at }));
    if (!this.audio.paused) {
      this.frame = requestAnimationFrame(() => this.tell());
    }
  }

  paint() {
    const canvas = this.querySelector('canvas');
    const width = canvas?.clientWidth;
    if (!width || !this.peaks?.length) {
      return;
    }
    const scale = devicePixelRatio;
    canvas.width = width * scale;
    canvas.height = canvas.clientHeight * scale;
    const colours = Array.from({ length: 8 }, (_, place) => this.colour(`--speaker-${place}`));
    const quiet = this.colour('--line-strong');
    const brush = canvas.getContext('2d');
    brush.scale(scale, scale);
    const middle = canvas.clientHeight / 2;
    for (let x = 0; x < width; x += 3) {
      const peak = Math.max(...this.peaks.slice(
        Math.floor((x / width) * this.peaks.length),
        Math.max(Math.floor((x / width) * this.peaks.length) + 1, Math.floor(((x + 3) / width) * this.peaks.length)),
      ));
      const word = this.model.wordAt(((x + 1.5) / width) * this.length);
      brush.fillStyle = word < 0 ? quiet : colours[this.model.words[word].speaker % 8];
      const height = Math.max(1, peak * (middle - 1));
      brush.fillRect(x, middle - height, 2, 2 * height);
    }
  }

  /** A canvas knows no variables: the colour that one stands for now. */
  colour(variable) {
    const head = this.querySelector('.head');
    head.style.color = `var(${variable})`;
    return getComputedStyle(head).color;
  }

  seek(event) {
    const box = event.currentTarget.getBoundingClientRect();
    this.audio.currentTime = ((event.clientX - box.left) / box.width) * this.length;
    this.tell();
  }

  slide(event) {
    const step = { ArrowLeft: -5, ArrowRight: 5, PageDown: -60, PageUp: 60, Home: -1e9, End: 1e9 }[event.key];
    if (step) {
      event.preventDefault();
      event.stopPropagation();
      this.skip(step);
    }
  }

  /** Without peaks there is no audio to hear. */
  render() {
    if (!this.peaks) {
      return this.failure ? html`<p class="small muted">${this.failure.status === 404 ? 'There is no audio.' : this.failure.message}</p>` : nothing;
    }
    const path = `/v1/transcripts/${this.transcript.id}/audio`;
    return html`
      <audio preload="metadata" @loadedmetadata=${() => { this.duration = this.audio.duration; }} @timeupdate=${this.tell} @seeked=${this.tell}
        @play=${() => { this.playing = true; this.tell(); }} @pause=${() => { this.playing = false; }}>
        <source src="${path}/mp4" type="audio/mp4"><source src="${path}/mp3" type="audio/mpeg">
      </audio>
      <button class="plain" aria-label="Back ${SKIP} seconds" @click=${() => this.skip(-SKIP)}>−${SKIP}</button>
      <button class="main round" aria-label=${this.playing ? 'Pause' : 'Play'} @click=${this.toggle}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="currentColor">
          <path d=${this.playing ? 'M3 2h4v12H3zM9 2h4v12H9z' : 'M4 2l10 6-10 6z'}></path>
        </svg>
      </button>
      <button class="plain" aria-label="Forward ${SKIP} seconds" @click=${() => this.skip(SKIP)}>+${SKIP}</button>
      <span class="small numbers at">0:00</span>
      <div class="wave grow" role="slider" tabindex="0" aria-label="Place in the recording" aria-valuemin="0" aria-valuemax=${Math.round(this.length)}
        aria-valuenow="0" aria-valuetext="0:00" @click=${this.seek} @keydown=${this.slide}>
        <canvas></canvas><span class="head"></span>
      </div>
      <span class="small muted numbers length">${clock(this.length)}</span>
      <select class="speed" aria-label="Speed" @change=${(event) => { this.audio.playbackRate = Number(event.target.value); }}>
        ${['0.75', '1', '1.25', '1.5', '2'].map((rate) => html`<option value=${rate} ?selected=${rate === this.rate}>${rate}×</option>`)}
      </select>
      ${this.failure ? html`<span class="small bad-text" role="alert">${this.failure.message}</span>` : nothing}`;
  }
}

customElements.define('wave-player', WavePlayer);
