/** What a person does while something goes wrong, and how it is seen that it went well all the same. */
import { expect } from '@playwright/test';
import { PARTIES } from '../../src/mpc/wire/parties';
import { weightsFile } from '../weights';
import type { FaultyPage, Seen } from './faulty-page';

export interface Scene {
  readonly name: string;
  /** What it does before its messages begin to count. */
  prepare(on: FaultyPage): Promise<void>;
  /** Asks for it and does not wait. */
  begin(on: FaultyPage): Promise<void>;
  /** Whether it is over, and how; undefined while it goes on. */
  result(seen: Seen, before: Seen): 'right' | 'wrong' | undefined;
  /** The calls that are more if something was asked again; see `Seen.asked`. */
  readonly asks: readonly string[];
  /** What is on the canvas is asked again once it is over. */
  readonly asksAgain?: true;
  /** What must be right after it; `predict` if left out. */
  readonly next?: Scene;
}

/** Test images whose digits are all different from that of the one before, with those digits. */
const DIGITS = [7, 2, 1, 0, 4, 1, 4, 9] as const;

const IMAGES = 1000;

/** The test images may be on their way. */
const LONG = { timeout: 60_000 };

/** The page from nothing: its script, five workers, the model shared. */
export const start: Scene = {
  name: 'start',
  asks: [...PARTIES.map((name) => `${name}.connect`), 'model-owner.share'],
  prepare: async () => undefined,
  begin: (on) => on.load(),
  result: ({ state }) => (state === 'ready' ? 'right' : undefined),
};

let chosen = 0;

export const predict: Scene = {
  name: 'a prediction',
  asks: ['prediction-client.predict'],
  async prepare({ app }) {
    chosen = (chosen + 1) % DIGITS.length;
    await app.predictAsIDraw(false);
    await expect(app.page.getByRole('button', { name: 'Load image' })).toBeEnabled(LONG);
    await app.loadTestImage(chosen);
  },
  begin: ({ app }) => app.predict.click(),
  result: ({ request, digit }, before) => {
    if (digit === undefined || request === before.request) return undefined;
    return Number(digit) === DIGITS[chosen] ? 'right' : 'wrong';
  },
};

const SHARED = 'The servers have the new weights.';
const GATES = ['polynomial, as Pond was', 'periodic, as the model was trained for'];
let gate = 0;

const owner = ({ page }: FaultyPage) => page.getByRole('region', { name: 'Model owner' });

/** The model goes to the servers anew, for the other gate. */
const share: Scene = {
  name: 'sharing a model',
  asks: ['model-owner.share'],
  asksAgain: true,
  async prepare(on) {
    await on.app.predictAsIDraw(false);
    const choice = owner(on).getByRole('combobox', { name: 'Gate' });
    const now = await choice.evaluate((element) => (element as HTMLSelectElement).selectedIndex);
    gate = now === 0 ? 0 : 1;
    await choice.selectOption({ label: GATES[gate]! });
  },
  begin: (on) => owner(on).getByRole('button', { name: 'Share with servers' }).click(),
  result: ({ owner }) => (owner.includes(SHARED) ? 'right' : undefined),
};

/** Whatever the image, this is what the imported model reads: the shipped one would say seven. */
const OWN_DIGIT = 3;

/** A model that only its owner has goes to the servers. */
export const shareOwn: Scene = {
  ...share,
  name: 'sharing a model of one’s own',
  async prepare(on) {
    await on.app.predictAsIDraw(false);
    const file = weightsFile('own.json', OWN_DIGIT);
    await owner(on).locator('input[type=file]').setInputFiles(file);
    await expect(owner(on)).toContainText('imported from own.json');
  },
  next: {
    ...predict,
    prepare: ({ app }) => app.loadTestImage(0),
    result: ({ request, digit }, before) => {
      if (digit === undefined || request === before.request) return undefined;
      return Number(digit) === OWN_DIGIT ? 'right' : 'wrong';
    },
  },
};

export const evaluate: Scene = {
  name: `an evaluation of ${IMAGES.toLocaleString('en')} images`,
  asks: ['prediction-client.logits'],
  async prepare({ page, app }) {
    await app.predictAsIDraw(false);
    const region = page.getByRole('region', { name: 'Evaluate' });
    await region.getByRole('spinbutton', { name: 'Number of test images' }).fill(String(IMAGES));
    const begin = region.getByRole('button', { name: 'Evaluate privately' });
    await expect(begin).not.toHaveAttribute('aria-disabled', /./, LONG);
  },
  begin: ({ page }) => page.getByRole('button', { name: 'Evaluate privately' }).click(),
  result: ({ evaluation: { status, count, agree } }) => {
    if (status !== 'done' || Number(count) !== IMAGES) return undefined;
    // As plaintext says, image by image, which no server was asked.
    return Number(agree) === IMAGES ? 'right' : 'wrong';
  },
};

export const train: Scene = {
  name: 'a training',
  asks: ['model-owner.train'],
  async prepare(on) {
    await on.app.predictAsIDraw(false);
    const region = owner(on);
    await region.getByRole('combobox', { name: 'Training images' }).selectOption('1,000');
    await region.getByRole('combobox', { name: 'Hidden layers' }).selectOption('64 units');
    await region.getByRole('spinbutton', { name: 'Epochs' }).fill('2');
  },
  async begin(on) {
    await owner(on).getByRole('button', { name: 'Train', exact: true }).click();
    // What is said of the training before is gone at once, whatever the owner does.
    await expect(owner(on)).not.toContainText('Finished');
  },
  result: ({ training }) => (training.includes('Finished') ? 'right' : undefined),
};

export const SCENES: readonly Scene[] = [start, share, predict, evaluate, train];
