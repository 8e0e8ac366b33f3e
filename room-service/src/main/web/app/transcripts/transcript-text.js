import { clock } from '../../shared/text.js';

const LINE = 24;
const AROUND = 500;

/**
 * The text of a transcript, of which only what is near the view is in the page. Heights of utterances are estimated from
 * their length until they are measured. Made by hand and not by Lit: scrolling creates thousands of words.
 */
class TranscriptText extends HTMLElement {
  connectedCallback() {
    this.rows = new Map();
    this.above = this.appendChild(document.createElement('div'));
    this.window = this.appendChild(document.createElement('div'));
    this.below = this.appendChild(document.createElement('div'));
    this.drawn = () => this.schedule();
    addEventListener('scroll', this.drawn, { passive: true });
    this.resize = new ResizeObserver(() => this.reflow());
    this.resize.observe(this);
    this.addEventListener('click', (event) => this.click(event));
  }

  disconnectedCallback() {
    removeEventListener('scroll', this.drawn);
    this.resize.disconnect();
  }

  /** Shows a model; names are looked up by the number of the speaker. */
  show(model, names) {
    this.model = model;
    this.names = names;
    this.hits = new Set();
    this.hit = null;
    this.width = 0;
    this.clear();
    this.reflow();
  }

  rename(names) {
    this.names = names;
    this.clear();
    this.draw();
  }

  clear() {
    this.rows.forEach((row) => row.remove());
    this.rows.clear();
    this.now = null;
  }

  /** A new width makes all heights estimates again. */
  reflow() {
    if (!this.model || this.clientWidth === this.width) {
      return;
    }
    this.width = this.clientWidth;
    const perLine = Math.max(20, this.width / 7.6);
    this.heights = Float64Array.from(this.model.utterances, (one) =>
      Math.ceil(one.length / perLine) * LINE + (one.again ? 8 : 44));
    this.tops = new Float64Array(this.heights.length + 1);
    this.sum(0);
    this.draw();
    this.draw();
  }

  sum(from) {
    for (let place = from; place < this.heights.length; place++) {
      this.tops[place + 1] = this.tops[place] + this.heights[place];
    }
  }

  schedule() {
    if (!this.pending) {
      this.pending = requestAnimationFrame(() => {
        this.pending = 0;
        this.draw();
      });
    }
  }

  at(offset) {
    let low = 0;
    let high = this.heights.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.tops[middle] <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  draw() {
    if (!this.model?.utterances.length) {
      return;
    }
    const top = -this.getBoundingClientRect().top;
    const first = this.at(top - AROUND);
    const last = this.at(top + innerHeight + AROUND);
    for (const [place, row] of this.rows) {
      if (place < first || place > last) {
        row.remove();
        this.rows.delete(place);
      }
    }
    let next = this.window.firstChild;
    for (let place = first; place <= last; place++) {
      const known = this.rows.get(place);
      if (known) {
        next = known.nextSibling;
      } else {
        const row = this.row(place);
        this.window.insertBefore(row, next);
        this.rows.set(place, row);
      }
    }
    this.measure(first, last);
    this.above.style.height = `${this.tops[first]}px`;
    this.below.style.height = `${this.tops[this.heights.length] - this.tops[last + 1]}px`;
    this.mark(this.word ?? -1);
  }

  measure(first, last) {
    let changed = -1;
    for (let place = first; place <= last; place++) {
      const height = this.rows.get(place).offsetHeight;
      if (Math.abs(height - this.heights[place]) > 0.5) {
        this.heights[place] = height;
        changed = changed < 0 ? place : changed;
      }
    }
    if (changed >= 0) {
      this.sum(changed);
    }
  }

  row(place) {
    const { utterances, words } = this.model;
    const one = utterances[place];
    const row = document.createElement('div');
    row.className = `utterance speaker-${one.speaker % 8}${one.again ? ' again' : ''}`;
    if (!one.again) {
      const who = row.appendChild(document.createElement('p'));
      who.className = 'who';
      const name = who.appendChild(document.createElement('strong'));
      name.textContent = this.names(one.speaker);
      const time = who.appendChild(document.createElement('button'));
      time.className = 'plain low numbers';
      time.dataset.word = one.first;
      time.textContent = clock(one.start);
      time.setAttribute('aria-label', `Play from ${clock(one.start)}`);
    }
    const text = row.appendChild(document.createElement('p'));
    for (let at = one.first; at <= one.last; at++) {
      const word = document.createElement('span');
      const spoken = words[at].text.trimStart();
      word.dataset.word = at;
      word.textContent = spoken;
      if (this.hits.has(at)) {
        word.className = at >= this.hit?.first && at <= this.hit?.last ? 'hit here' : 'hit';
      }
      text.append(at > one.first && spoken !== words[at].text ? ' ' : '', word);
    }
    return row;
  }

  click(event) {
    const word = event.target.closest('[data-word]');
    if (word && getSelection().isCollapsed) {
      this.dispatchEvent(new CustomEvent('hear', { detail: Number(word.dataset.word), bubbles: true }));
    }
  }

  /** Marks the word that is spoken. */
  mark(word) {
    this.word = word;
    const element = word >= 0 && this.window.querySelector(`span[data-word="${word}"]`);
    if (this.now !== element) {
      this.now?.classList.remove('now');
      element?.classList?.add('now');
      this.now = element || null;
    }
  }

  /** Marks all places of a search, and one of them more than the others. */
  highlight(hits, hit) {
    this.hits = new Set();
    for (const { first, last } of hits) {
      for (let word = first; word <= last; word++) {
        this.hits.add(word);
      }
    }
    this.hit = hit;
    this.clear();
    this.draw();
  }

  /** Whether a word's utterance is in view. */
  sees(word) {
    const row = this.rows.get(this.model.utteranceOf(word));
    const box = row?.getBoundingClientRect();
    return !!box && box.bottom > 80 && box.top < innerHeight - 140;
  }

  /** Scrolls to a word. Twice, because what lies between is measured only on the way. */
  reveal(word) {
    const place = this.model.utteranceOf(word);
    for (let pass = 0; pass < 2; pass++) {
      const top = this.getBoundingClientRect().top + scrollY + this.tops[place];
      scrollTo(0, top - innerHeight / 3);
      this.draw();
    }
  }
}

customElements.define('transcript-text', TranscriptText);
