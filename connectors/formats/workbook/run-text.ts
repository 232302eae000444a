import { unescapeCell } from './cell-text.ts';

/** Joins the text of formatted runs. */
export class RunText {
  #text = '';
  #inText = false;
  #pronounced = 0;

  open(name: string): void {
    if (name === 'rPh') this.#pronounced += 1;
    else if (name === 't') this.#inText = this.#pronounced === 0;
  }

  text(text: string): void {
    if (this.#inText) this.#text += text;
  }

  close(name: string): void {
    if (name === 'rPh') this.#pronounced -= 1;
    else if (name === 't') this.#inText = false;
  }

  /** What was gathered, and begins anew. */
  take(): string {
    const text = unescapeCell(this.#text);
    this.#text = '';
    this.#inText = false;
    return text;
  }
}
