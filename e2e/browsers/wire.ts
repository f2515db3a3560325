/** What a test does to a browser, whatever is spoken with it. */

/** Keys and pointers as W3C WebDriver has them; BiDi took them over. */
export interface Source {
  readonly type: 'pointer' | 'key';
  readonly id: string;
  readonly actions: readonly Readonly<Record<string, string | number>>[];
}

export interface Wire {
  readonly version: string;
  /** Opens the address, and comes back when it has loaded. */
  go(url: string): Promise<void>;
  /** @param expression in the page, whose value is a string. */
  run(expression: string): Promise<string>;
  act(sources: readonly Source[]): Promise<void>;
  /** @param expression in the page, whose value is the input that files are chosen for. */
  choose(expression: string, files: readonly string[]): Promise<void>;
  screenshot(): Promise<Buffer>;
  /** The page's size, or as near to it as the window goes. */
  resize(width: number, height: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts a browser. @param folder a fresh one: for its profile, and for what it downloads. */
export type Start = (folder: string) => Promise<Wire>;
