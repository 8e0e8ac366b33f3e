import { html, nothing } from 'lit';
import { PageElement } from '../../shared/element.js';
import { duration } from '../../shared/text.js';

/** Speakers with their share of the talk: renamed in place, merged by dragging one on another or by a menu. */
class TranscriptSpeakers extends PageElement {
  static properties = { model: {}, names: {}, editable: {}, edited: {}, over: {} };

  async edit(speaker) {
    this.edited = speaker;
    await this.updateComplete;
    this.querySelector('input').select();
  }

  rename(event, speaker) {
    event.preventDefault();
    const name = event.target.elements.name.value.trim();
    this.edited = null;
    if (name && name !== this.names(speaker)) {
      this.dispatchEvent(new CustomEvent('rename', { detail: { speaker, name } }));
    }
  }

  merge(from, to) {
    this.edited = null;
    this.dispatchEvent(new CustomEvent('merge', { detail: { from, to } }));
  }

  drop(event, speaker) {
    event.preventDefault();
    this.over = null;
    const from = Number(event.dataTransfer.getData('text/speaker'));
    if (from !== speaker) {
      this.merge(from, speaker);
    }
  }

  render() {
    const talk = this.model.talk;
    const total = [...talk.values()].reduce((sum, one) => sum + one, 0) || 1;
    return html`
      <section class="stack"><h2>Speakers</h2>
        <ul class="speakers">${this.model.speakers.map((speaker) => html`
          <li class="speaker-${speaker % 8} ${this.over === speaker ? 'over' : ''}" draggable=${this.editable && this.edited !== speaker ? 'true' : 'false'}
            @dragstart=${(event) => event.dataTransfer.setData('text/speaker', speaker)}
            @dragover=${(event) => { if (this.editable) { event.preventDefault(); this.over = speaker; } }}
            @dragleave=${() => { this.over = null; }} @drop=${(event) => this.drop(event, speaker)}>
            ${this.edited === speaker ? this.editor(speaker) : html`
              <span class="chip"></span>
              <span class="grow wrap">${this.names(speaker)}</span>
              <span class="small muted numbers" title="${duration(talk.get(speaker))}">${Math.round((100 * talk.get(speaker)) / total)} %</span>
              ${this.editable ? html`<button class="plain low" @click=${() => this.edit(speaker)}>Edit<span class="unseen"> ${this.names(speaker)}</span></button>` : nothing}`}
          </li>`)}</ul>
      </section>`;
  }

  editor(speaker) {
    const others = this.model.speakers.filter((one) => one !== speaker);
    return html`
      <form class="stack grow" @submit=${(event) => this.rename(event, speaker)}
        @keydown=${(event) => { if (event.key === 'Escape') { this.edited = null; } }}>
        <input name="name" aria-label="Name of ${this.names(speaker)}" maxlength="200" required .value=${this.names(speaker)}>
        ${others.length ? html`
          <select aria-label="Same person as" @change=${(event) => this.merge(speaker, Number(event.target.value))}>
            <option value="">Same person as…</option>
            ${others.map((other) => html`<option value=${other}>${this.names(other)}</option>`)}
          </select>` : nothing}
        <span class="row"><button class="main low">Save</button><button type="button" class="low" @click=${() => { this.edited = null; }}>Cancel</button></span>
      </form>`;
  }
}

customElements.define('transcript-speakers', TranscriptSpeakers);
