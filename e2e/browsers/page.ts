/**
 * The page as a person finds it, in any browser that a `Wire` leads to: by role and name, with a real
 * pointer and real keys. Testing Library finds, in the page itself.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';
import type { Wire } from './wire';

/** One step of the way to an element: within what was found before. */
type Step = { readonly label: string } | { readonly role: string; readonly name?: string };

/** What this file uses of Testing Library, as it stands in the page. */
interface TestingLibrary {
  queryAllByRole(within: HTMLElement, role: string, options: { name?: string }): HTMLElement[];
  queryAllByLabelText(within: HTMLElement, label: string): HTMLElement[];
}
declare const TestingLibraryDom: TestingLibrary;

const LIBRARY = createRequire(import.meta.url).resolve(
  '@testing-library/dom/dist/@testing-library/dom.umd.min.js',
);

/** Runs in the page. @returns the elements at the end of the way. */
function find(way: readonly Step[]): HTMLElement[] {
  let found = [document.body];
  for (const step of way) {
    found = found.flatMap((one) =>
      'label' in step
        ? TestingLibraryDom.queryAllByLabelText(one, step.label)
        : TestingLibraryDom.queryAllByRole(one, step.role, step.name ? { name: step.name } : {}),
    );
  }
  return [...new Set(found)];
}

/** Runs in the page. @returns the only element at the end of the way. */
function only(way: readonly Step[], found: HTMLElement[]): HTMLElement {
  const [one] = found;
  if (one && found.length === 1) return one;
  throw new Error(`${found.length} elements are ${JSON.stringify(way)}.`);
}

/** Runs in the page: brings it into view. @returns its middle, if a pointer would meet it there, and of use. */
function middle(element: HTMLElement): { x: number; y: number } {
  if (element.matches(':disabled, [aria-disabled=true]')) throw new Error('It is of no use now.');
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
  const met = document.elementFromPoint(x, y);
  const label = (element as Partial<HTMLInputElement>).labels?.[0];
  if (met && (element.contains(met) || label?.contains(met))) return { x, y };
  throw new Error(`Something lies over ${element.outerHTML.slice(0, 200)}.`);
}

/** Runs in the page: notes whether it is this element that is clicked. */
function listen(element: HTMLElement): void {
  const noted = window as { wasClicked?: boolean };
  noted.wasClicked = false;
  const note = () => {
    noted.wasClicked = true;
  };
  element.addEventListener('click', note, { once: true, capture: true });
}

const until = (isSo: () => Promise<unknown>): Promise<void> =>
  expect(async () => {
    await isSo();
  }).toPass();

const BUTTON = { button: 0 };
const CLICK = [
  { type: 'pointerDown', ...BUTTON },
  { type: 'pointerUp', ...BUTTON },
];

export class Found {
  constructor(
    readonly page: BrowserPage,
    readonly way: readonly Step[],
  ) {}

  role(role: string, name?: string): Found {
    return new Found(this.page, [...this.way, { role, ...(name && { name }) }]);
  }

  count(): Promise<number> {
    return this.page.call((found) => found.length, this.way);
  }

  /** Does something with the only such element, in the page. */
  with<T, P = undefined>(
    what: (element: HTMLElement, parameter: P) => T,
    parameter?: P,
  ): Promise<T> {
    return this.page.callWithOnly(what, this.way, parameter);
  }

  attribute(name: string): Promise<string | null> {
    return this.with((element, name) => element.getAttribute(name), name);
  }

  text(): Promise<string> {
    return this.with((element) => element.textContent ?? '');
  }

  /** Waits until an attribute is as it should be. */
  has(name: string, value: string | RegExp): Promise<void> {
    return until(async () => expect(await this.attribute(name)).toMatch(value));
  }

  says(words: string | RegExp): Promise<void> {
    return until(async () => expect(await this.text()).toMatch(words));
  }

  /** Clicks it once it stands still; once more where it has moved away meanwhile. */
  click(): Promise<void> {
    return until(async () => {
      const before = await this.with(middle);
      const place = await this.with(middle);
      expect(place).toEqual(before);
      await this.with(listen);
      await this.page.point([{ type: 'pointerMove', duration: 0, ...place }, ...CLICK]);
      expect(await this.page.wire.run('String(window.wasClicked)')).toBe('true');
    });
  }

  /** Types over what a field has. */
  async fill(text: string): Promise<void> {
    await this.click();
    await this.with((element) => (element as HTMLInputElement).select());
    await this.page.type(text);
    expect(await this.with((element) => (element as HTMLInputElement).value)).toBe(text);
  }

  /** The dialog that opens is the system's own: the input behind the button gets the files. */
  choose(files: readonly string[]): Promise<void> {
    return this.page.choose(this.way, files);
  }

  /** The list that opens is the system's own and out of a test's reach: set as if it had been used. */
  async select(label: string): Promise<void> {
    const choose = (element: HTMLElement, label?: string) => {
      const select = element as HTMLSelectElement;
      const option = [...select.options].find(({ text }) => text.trim() === label);
      if (!option) throw new Error(`No option ${label}.`);
      option.selected = true;
      for (const type of ['input', 'change']) {
        select.dispatchEvent(new Event(type, { bubbles: true }));
      }
    };
    await until(() => this.with(choose, label));
  }
}

export class BrowserPage {
  constructor(readonly wire: Wire) {}

  async open(url: string): Promise<void> {
    await this.wire.go(url);
    await this.wire.run(`(() => { ${await readFile(LIBRARY, 'utf8')}; return ''; })()`);
  }

  role(role: string, name?: string): Found {
    return new Found(this, []).role(role, name);
  }

  label(label: string): Found {
    return new Found(this, [{ label }]);
  }

  /** Calls a function in the page with all elements at the end of a way. */
  call<T>(what: (found: HTMLElement[]) => T, way: readonly Step[]): Promise<T> {
    return this.#run(`(${String(what)})((${String(find)})(${JSON.stringify(way)}))`);
  }

  callWithOnly<T, P>(
    what: (element: HTMLElement, parameter: P) => T,
    way: readonly Step[],
    parameter?: P,
  ): Promise<T> {
    const given = parameter === undefined ? '' : `, ${JSON.stringify(parameter)}`;
    return this.#run(`(${String(what)})(${this.#only(way)}${given})`);
  }

  async choose(way: readonly Step[], files: readonly string[]): Promise<void> {
    await this.wire.choose(this.#only(way), files);
  }

  async point(actions: readonly Readonly<Record<string, string | number>>[]): Promise<void> {
    await this.wire.act([{ type: 'pointer', id: 'mouse', actions }]);
  }

  async type(text: string): Promise<void> {
    const actions = Array.from(text).flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.wire.act([{ type: 'key', id: 'keyboard', actions }]);
  }

  #only(way: readonly Step[]): string {
    const steps = JSON.stringify(way);
    return `(${String(only)})(${steps}, (${String(find)})(${steps}))`;
  }

  /** What a function of the page gives comes as JSON: both ways of speaking know strings. */
  async #run<T>(expression: string): Promise<T> {
    const text = await this.wire.run(`JSON.stringify({ value: ${expression} })`);
    return (JSON.parse(text) as { value: T }).value;
  }
}
