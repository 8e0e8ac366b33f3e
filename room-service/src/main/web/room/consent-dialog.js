import { html } from 'lit';
import { PageElement } from '../shared/element.js';

/** The question whether somebody may be recorded. Escape is "not now", never an answer. */
class ConsentDialog extends PageElement {
  /** Resolves with "given", "refused" or, without an answer, null. */
  ask() {
    const dialog = this.querySelector('dialog');
    if (!dialog.open) {
      dialog.returnValue = '';
      dialog.showModal();
    }
    return new Promise((resolve) => {
      dialog.addEventListener('close', () => resolve(dialog.returnValue || null), { once: true });
    });
  }

  render() {
    return html`
      <dialog aria-labelledby="consent-title" aria-describedby="consent-text">
        <form method="dialog" class="stack">
          <h2 id="consent-title">May this meeting record you?</h2>
          <p id="consent-text">The meeting can be recorded and transcribed. If anyone refuses, nobody can listen to the audio,
            and it is erased once it has been transcribed. The transcript stays. You can change your answer at any time.</p>
          <div class="pair">
            <button value="given">Agree</button>
            <button value="refused">Refuse</button>
          </div>
          <button class="plain" value="">Not now</button>
        </form>
      </dialog>`;
  }
}

customElements.define('consent-dialog', ConsentDialog);
