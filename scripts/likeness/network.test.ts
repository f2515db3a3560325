/** The network learns, and what is written of it is what was learnt. */
import { expect, test } from 'vitest';
import { SeededRandom } from '../../src/players/model-owner/random';
import { layersOf } from '../../src/players/prediction-client/likeness';
import { activations, look } from '../../src/players/prediction-client/likeness-layers';
import { Likeness, type Sample } from './network';
import { written } from './written';

/** A line: upright ones are digits, level ones are none. */
function lineAt(at: number, isDigit: boolean): Sample {
  const pixels = new Uint8Array(784);
  for (let i = 4; i < 24; i++) pixels[isDigit ? i * 28 + at : at * 28 + i] = 255;
  return { pixels, isDigit };
}

test('it tells apart what it has learnt, upright lines from level ones', () => {
  const network = new Likeness(new SeededRandom(3, 1));
  const samples = Array.from({ length: 128 }, (_, i) => lineAt(8 + 2 * (i % 6), i % 12 < 6));
  for (let epoch = 0; epoch < 20; epoch++) network.learn(samples, epoch, 20);
  const layers = layersOf(written(network.layers, 0));
  for (let at = 8; at < 20; at += 2) {
    const [upright, level] = [true, false].map((isDigit) =>
      look(layers, activations(), lineAt(at, isDigit).pixels),
    );
    expect(upright).toBeGreaterThan(0);
    expect(level).toBeLessThan(0);
  }
});
