import { LitElement } from 'lit';

/** A custom element in the page's own tree, so that one style sheet and the page's labels serve all elements. */
export class PageElement extends LitElement {
  createRenderRoot() {
    return this;
  }

  /** Runs a task that the page waits for; its failure is shown in place of the page's content. */
  async load(task) {
    try {
      await task();
      this.failure = null;
    } catch (problem) {
      this.failure = problem;
    }
    this.requestUpdate();
  }
}
