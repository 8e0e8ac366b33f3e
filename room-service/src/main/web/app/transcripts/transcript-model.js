const LONGEST = 420;
const SENTENCE_END = /[.!?…。！？]["”’)]?$/u;

/**
 * Words of a transcript in utterances: consecutive words of one speaker, cut after a sentence where they get long.
 * Positions of words are counted over the whole transcript.
 */
export class TranscriptModel {
  constructor(topics) {
    this.words = [];
    this.utterances = [];
    this.topics = topics.map((topic) => {
      const first = this.words.length;
      for (const word of topic.words || []) {
        this.words.push(word);
      }
      return { id: topic.id, title: topic.title, start: topic.timestamp, first };
    });
    this.starts = Float64Array.from(this.words, (word) => word.start);
    this.cut();
  }

  cut() {
    let length = 0;
    let current = null;
    this.words.forEach((word, place) => {
      const before = this.words[place - 1];
      if (!current || before.speaker !== word.speaker || (length > LONGEST && SENTENCE_END.test(before.text)) || length > 2 * LONGEST) {
        current = { speaker: word.speaker, start: word.start, first: place, last: place, again: before?.speaker === word.speaker };
        this.utterances.push(current);
        length = 0;
      }
      current.last = place;
      length += word.text.length;
    });
    for (const one of this.utterances) {
      one.length = 0;
      for (let place = one.first; place <= one.last; place++) {
        one.length += this.words[place].text.length;
      }
    }
  }

  get speakers() {
    return [...new Set(this.words.map((word) => word.speaker))].sort((a, b) => a - b);
  }

  /** Seconds that each speaker speaks. */
  get talk() {
    const talk = new Map();
    for (const word of this.words) {
      talk.set(word.speaker, (talk.get(word.speaker) || 0) + Math.max(0, word.end - word.start));
    }
    return talk;
  }

  /** The word that is spoken at a time, or was last; -1 before the first. */
  wordAt(seconds) {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= seconds) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  utteranceOf(word) {
    let low = 0;
    let high = this.utterances.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.utterances[middle].first <= word) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Where a text occurs, upper and lower case alike: the first and last word of each place. */
  find(text) {
    const wanted = text.trim().toLowerCase();
    if (!wanted) {
      return [];
    }
    this.lower ||= this.words.map((word) => word.text).join('').toLowerCase();
    this.ends ||= this.words.reduce((ends, word, place) => { ends[place] = (ends[place - 1] || 0) + word.text.length; return ends; }, []);
    const hits = [];
    for (let at = this.lower.indexOf(wanted); at >= 0 && hits.length < 5000; at = this.lower.indexOf(wanted, at + wanted.length)) {
      hits.push({ first: this.wordWith(at), last: this.wordWith(at + wanted.length - 1) });
    }
    return hits;
  }

  wordWith(character) {
    let low = 0;
    let high = this.ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ends[middle] > character) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
