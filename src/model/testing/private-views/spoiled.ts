/** Protocols that are broken in one way, for statistics that must see it. */
import { encodeInput } from '../../../mpc/pond/encode-input';
import { maskedInput } from '../../../mpc/pond/ops/masked-input';
import { Streams } from '../../../mpc/random/stream';
import { fixedSeed, withDraws } from '../../../mpc/testing/fixed-seeds';
import { SERVERS } from '../../../mpc/wire/parties';

/** Inputs go out as they are encoded. */
export async function withoutMasks<T>(run: () => Promise<T>): Promise<T> {
  const { provide } = maskedInput;
  maskedInput.provide = (node, player, values) => {
    const value = encodeInput(node, player, values);
    for (const server of SERVERS) player.send(server, value);
  };
  try {
    return await run();
  } finally {
    maskedInput.provide = provide!;
  }
}

/** Seeds of one run: a pair of the owner, one of the client, two of the producer. */
const SEEDS = 8;

/** Every run has the same seeds and nonces. */
export async function withTheSameMasks<T>(run: () => Promise<T>): Promise<T> {
  const { expand } = Streams.prototype;
  Streams.prototype.expand = function (this: Streams, out, seed, domain) {
    expand.call(this, out, seed, { ...domain, request: 1 });
  };
  let drawn = 0;
  try {
    return await withDraws(() => fixedSeed(drawn++ % SEEDS), run);
  } finally {
    Streams.prototype.expand = expand;
  }
}
