/** What a person does again and again in one page, and how long the answers take. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { ANSWERED } from '../../src/ui/state/pen-pause';

export interface Predictions {
  /** From asking to the client's answer, in milliseconds. */
  readonly milliseconds: readonly number[];
  /** Whose private digit is not the one in the clear. */
  readonly different: number;
}

export class SoakedPage {
  readonly #owner: Locator;
  readonly #evaluation: Locator;
  /** The shipped model as the page exports it. */
  #weights = Buffer.alloc(0);

  constructor(readonly page: Page) {
    this.#owner = page.getByRole('region', { name: 'Model owner' });
    this.#evaluation = page.getByRole('region', { name: 'Evaluate' });
  }

  async open(url: string): Promise<void> {
    const { page } = this;
    await page.goto(url);
    await page.getByTestId('app').and(page.locator('[data-state=ready]')).waitFor();
    await page.getByRole('switch', { name: 'Predict as I draw' }).click();
    await page.getByRole('button', { name: 'Later images' }).waitFor();
    const download = page.waitForEvent('download');
    await this.#owner.getByRole('button', { name: 'Export weights' }).click();
    this.#weights = await readFile(await (await download).path());
  }

  /** Any test images, one after the other. @throws if one has no answer within a minute. */
  predict(count: number): Promise<Predictions> {
    // Nothing in it may have a name: the compiler would call a helper that the page does not have.
    return this.page.evaluate(
      async ({ count, mark }) => {
        const buttons = [...document.querySelectorAll('button')];
        const another = buttons.find((button) => button.textContent === 'Surprise me')!;
        const ask = buttons.find((button) => button.textContent === 'Predict privately')!;
        const status = document.querySelector('[role=status][aria-label=Prediction]')!;
        const milliseconds: number[] = [];
        let different = 0;
        while (milliseconds.length < count) {
          another.click();
          await new Promise((resolve) => setTimeout(resolve));
          const before = status.getAttribute('data-request');
          const start = performance.now();
          await new Promise<void>((resolve, reject) => {
            const timer = setTimeout(() => reject(new Error('No answer in a minute.')), 60_000);
            new MutationObserver((_, observer) => {
              if (status.getAttribute('data-request') === before) return;
              if (status.getAttribute('data-plaintext-digit') === null) return;
              observer.disconnect();
              clearTimeout(timer);
              resolve();
            }).observe(status, { attributes: true });
            ask.click();
          });
          milliseconds.push(performance.getEntriesByName(mark)[0]!.startTime - start);
          const digits = ['data-digit', 'data-plaintext-digit'].map((name) =>
            status.getAttribute(name),
          );
          if (digits[0] !== digits[1]) different += 1;
        }
        return { milliseconds, different };
      },
      { count, mark: ANSWERED },
    );
  }

  /** The shipped model as it comes with the page, which what was imported has taken the place of. */
  async choose(): Promise<void> {
    await this.#owner.getByRole('combobox', { name: 'Network' }).selectOption('sigmoid');
    await this.#owner.getByText('The servers have its trained weights').waitFor();
  }

  /** A small network on a thousand images, shared with the servers. */
  async train(): Promise<void> {
    const owner = this.#owner;
    await owner.getByRole('combobox', { name: 'Training images' }).selectOption('1,000');
    await owner.getByRole('combobox', { name: 'Hidden layers' }).selectOption('64 units');
    await owner.getByRole('spinbutton', { name: 'Epochs' }).fill('1');
    await owner.getByRole('button', { name: 'Train', exact: true }).click();
    await owner.getByRole('status', { name: 'Training' }).filter({ hasText: 'Finished' }).waitFor();
    await this.#share();
  }

  /** The shipped model, out of a file. */
  async import(): Promise<void> {
    const file = { name: 'weights.json', mimeType: 'application/json', buffer: this.#weights };
    await this.#owner.locator('input[type=file]').setInputFiles(file);
    await this.#share();
  }

  async cancelEvaluation(): Promise<void> {
    const evaluation = this.#evaluation;
    await evaluation.getByRole('spinbutton', { name: 'Number of test images' }).fill('10000');
    await evaluation.getByRole('button', { name: 'Evaluate privately' }).click();
    await evaluation.getByText(/images a second · .* left/).waitFor();
    await evaluation.getByRole('button', { name: 'Cancel' }).click();
    await evaluation.getByText(/^Cancelled/).waitFor();
  }

  /** After a party's worker has ended. */
  async replaced(party: string): Promise<void> {
    await this.page.getByText(`${party} has stopped. It was replaced.`).waitFor();
  }

  async #share(): Promise<void> {
    await this.#owner.getByRole('button', { name: 'Share with servers', disabled: false }).click();
    await this.#owner.getByText('The servers have the new weights').waitFor();
  }
}
