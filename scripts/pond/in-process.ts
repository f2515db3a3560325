/** What hosts are compared with: the same images and weights, all parties in this process. */
import { PIXELS } from '../../src/model/digits';
import { toInputs } from '../../src/model/inputs';
import { publicFacts } from '../../src/model/shipped-model';
import { digitsOf } from '../../src/servers/commands/digits';
import { evaluatePrivately } from '../networks/private';
import { readTestSet } from '../read-mnist';
import { readShipped } from './shipped';

export interface Truth {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  readonly logits: Float64Array;
  readonly digits: readonly number[];
}

/** The same images and weights with all parties in one process. */
export async function truthOf(images: number): Promise<Truth> {
  const all = await readTestSet();
  const pixels = all.pixels.subarray(0, images * PIXELS);
  const { card, trained } = await readShipped();
  const { logits } = await evaluatePrivately(
    trained,
    toInputs(pixels, card.network.input.scale),
    publicFacts(card).gate,
  );
  return { pixels, labels: all.labels, logits, digits: digitsOf(logits, images) };
}
