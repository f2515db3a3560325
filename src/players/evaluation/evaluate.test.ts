import { describe, expect, test } from 'vitest';
import { evaluate, ModelChanged } from './evaluate';
import type { Job, ModelLogits } from './evaluate';

const PIXELS = 784;
const IMAGES = 1300;
/** Image i has its label, i mod 10, in its first pixel. */
const labels = Uint8Array.from({ length: IMAGES }, (_, i) => i % 10);
const pixels = new Uint8Array(IMAGES * PIXELS);
labels.forEach((label, i) => (pixels[i * PIXELS] = label));

/** A network that reads the first pixel. */
function answer(part: Uint8Array, model: number): ModelLogits {
  const logits = new Float64Array((10 * part.length) / PIXELS);
  for (let i = 0; i < part.length / PIXELS; i++) logits[10 * i + part[i * PIXELS]!] = 1;
  return { model, logits };
}

class FakeJob implements Job {
  ended = 0;
  asked = 0;
  constructor(private readonly modelOf: (call: number) => number = () => 1) {}
  async privately(part: Uint8Array) {
    return answer(part, this.modelOf(this.asked++));
  }
  async plaintext(part: Uint8Array) {
    return answer(part, 1);
  }
  async bound() {
    return { model: 1, bound: 0.25 };
  }
  end() {
    this.ended += 1;
  }
}

describe('evaluate', () => {
  test('counts every image once, batch by batch, and ends the job', async () => {
    const job = new FakeJob();
    const counts: number[] = [];
    const { summary } = await evaluate(job, { pixels, labels }, (so) =>
      counts.push(so.summary.count),
    );
    expect(summary).toMatchObject({ count: IMAGES, agree: IMAGES, privateCorrect: IMAGES });
    expect(summary.certified).toBe(IMAGES);
    expect(counts.toSorted((a, b) => a - b)).toEqual(counts);
    expect(counts.at(-1)).toBe(IMAGES);
    // Few at first, so that something is soon there to see.
    expect(counts[0]).toBe(25);
    expect(job.asked).toBe(counts.length);
    expect(job.ended).toBeGreaterThan(0);
  });

  test('an abort ends it at once, with no batch after it', async () => {
    const job = new FakeJob();
    const controller = new AbortController();
    let batches = 0;
    const run = evaluate(
      job,
      { pixels, labels },
      () => {
        batches += 1;
        controller.abort(new Error('enough'));
      },
      controller.signal,
    );
    await expect(run).rejects.toThrow('enough');
    expect(batches).toBe(1);
    expect(job.ended).toBeGreaterThan(0);
  });

  test('answers of two models are not counted together', async () => {
    const job = new FakeJob((call) => (call < 2 ? 1 : 2));
    await expect(evaluate(job, { pixels, labels })).rejects.toThrow(ModelChanged);
    expect(job.ended).toBeGreaterThan(0);
  });

  test('a bound is of one model, too', async () => {
    const job = new FakeJob();
    job.bound = async () => ({ model: 2, bound: 0.25 });
    await expect(evaluate(job, { pixels, labels })).rejects.toThrow(ModelChanged);
  });

  test('a party’s failure is passed on and nothing more is asked', async () => {
    const job = new FakeJob();
    job.plaintext = () => Promise.reject(new Error('plaintext has stopped'));
    await expect(evaluate(job, { pixels, labels })).rejects.toThrow('plaintext has stopped');
    expect(job.asked).toBeLessThanOrEqual(2);
  });
});
