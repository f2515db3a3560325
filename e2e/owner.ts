/** The panel “Model owner”, as a person finds it. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { App } from './app';

class Owner {
  readonly region: Locator;
  readonly status: Locator;
  readonly network: Locator;

  constructor(readonly page: Page) {
    this.region = page.getByRole('region', { name: 'Model owner' });
    this.network = this.region.getByRole('combobox', { name: 'Network' });
    this.status = this.region.getByRole('status', { name: 'Training' });
  }

  button(name: string): Locator {
    return this.region.getByRole('button', { name, exact: true });
  }

  /** Few images and few units: enough to see everything work. */
  async choose({ hidden = '64 units', epochs = 2 } = {}): Promise<void> {
    await this.region.getByRole('combobox', { name: 'Training images' }).selectOption('1,000');
    if ((await this.network.inputValue()) === 'sigmoid') {
      await this.region.getByRole('combobox', { name: 'Hidden layers' }).selectOption(hidden);
    }
    await this.region.getByRole('spinbutton', { name: 'Epochs' }).fill(String(epochs));
  }

  async train(choice?: Parameters<Owner['choose']>[0]): Promise<void> {
    await this.choose(choice);
    await this.button('Train').click();
    await expect(this.status).toContainText('Finished');
  }

  /** Chooses a network that comes with trained weights, and waits until the servers have it. */
  async use(network: string): Promise<void> {
    await this.network.selectOption(network);
    await expect(this.region.getByText('The servers have its trained weights')).toBeVisible();
  }

  async share(): Promise<void> {
    await this.button('Share with servers').click();
    await expect(this.region.getByText('The servers have the new weights')).toBeVisible();
  }

  async accuracy(): Promise<number> {
    return Number(await this.status.getAttribute('data-test-accuracy'));
  }

  async importFiles(...files: { name: string; text: string | Buffer }[]): Promise<void> {
    await this.region.locator('input[type=file]').setInputFiles(
      files.map(({ name, text }) => ({
        name,
        mimeType: name.endsWith('.json') ? 'application/json' : 'application/octet-stream',
        buffer: Buffer.from(text),
      })),
    );
  }
}

/** @param path of the page, with a link if wanted. */
export async function openOwner(page: Page, path = '/'): Promise<{ app: App; owner: Owner }> {
  const app = await App.open(page, path);
  await app.predictAsIDraw(false);
  return { app, owner: new Owner(page) };
}

/** Private and plaintext answers to some test images agree. */
export async function expectAgreement(app: App): Promise<void> {
  for (let number = 0; number < 8; number++) {
    await app.loadTestImage(number);
    const shown = await app.answerTo(() => app.predict.click());
    expect(shown.digit, `test image ${number}`).toBe(shown.plaintext);
  }
}
