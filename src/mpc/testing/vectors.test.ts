/** The code against the committed vectors, and the vectors against other implementations. */
import { chacha12 } from '@noble/ciphers/chacha.js';
import { describe, expect, it } from 'vitest';
import { gateFit } from '../pond/gate/fits';
import { EncodingError } from '../ring/fixed-point';
import type { Ring } from '../ring/ring';
import { comparisons, encoded, encodings, gates, streams, transcript } from './vectors';
import { encodeExactly } from './run-plan';
import { tinyReference } from './tiny-model';
import { padded } from '../ring/comparison-key';
import comparisonVectors from './vectors/comparisons.json';
import encodingVectors from './vectors/encodings.json';
import gateVectors from './vectors/gate.json';
import streamVectors from './vectors/streams.json';
import transcriptVectors from './vectors/transcript.json';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

describe('encodings', () => {
  it('are those of the file', () => {
    expect(encodings()).toEqual(encodingVectors);
  });

  it('are round(x·2^f), half away from zero', () => {
    for (const { ring, fractionBits, values, elements } of encodingVectors.cases) {
      const exact = values.map((value) => BigInt.asIntN(ring, encodeExactly(value, fractionBits)));
      expect(elements).toEqual(exact.map(String));
    }
  });
});

describe.each(encodingVectors.cases)(
  'beyond Z_2^$ring with $fractionBits fractional bits',
  ({ ring, fractionBits, refused }) => {
    it.each(refused)('%d is refused', (value) => {
      const attempt = () => encoded([value], { ring: ring as Ring, fractionBits });
      expect(attempt).toThrow(EncodingError);
    });
  },
);

describe('gates', () => {
  it('are those of the file', () => {
    expect(gates()).toEqual(gateVectors);
  });

  it('have the coefficients of the table', () => {
    const [narrow, wide] = gateVectors.cases;
    expect(narrow!.coefficients).toEqual(gateFit(64, 10).coefficients);
    expect(wide!.coefficients).toEqual(gateFit(128, 32).coefficients);
  });
});

describe('comparison keys', () => {
  it('are those of the file', () => {
    expect(comparisons()).toEqual(comparisonVectors);
  });

  it.each(comparisonVectors.cases)('share v_0, and v_1 below the threshold: $#', (key) => {
    const { elements, bits, words, ring, thresholds, points, values, shares0, shares1 } = key;
    const top = (x: number): number => (x & 0x7fff_ffff) >> (31 - bits);
    const sum = (...terms: (string | undefined)[]): bigint =>
      BigInt.asIntN(
        ring,
        terms.reduce((all, term) => all + BigInt(term!), 0n),
      );
    for (let i = 0; i < words * padded(elements); i++) {
      const e = i % padded(elements);
      const isBelow = top(points[e] ?? 0) < top(thresholds[e] ?? 0);
      const step = values[words * padded(elements) + i];
      const wanted = isBelow ? sum(values[i], step) : sum(values[i]);
      expect(sum(shares0[i], shares1[i])).toBe(wanted);
    }
  });
});

describe('streams', () => {
  it('are those of the file', () => {
    expect(streams()).toEqual(streamVectors);
  });

  it('are ChaCha12 with (node, role, request) as the nonce', () => {
    for (const { seed, node, role, request, bytes } of streamVectors.cases) {
      const nonce = new Uint8Array(Uint32Array.of(node, role, request).buffer);
      const zeros = new Uint8Array(bytes.length / 2);
      expect(chacha12(bytesOf(seed), nonce, zeros)).toEqual(bytesOf(bytes));
    }
  });
});

describe('the transcript of a tiny prediction', () => {
  it('is that of the file, message by message', async () => {
    expect(await transcript()).toEqual(transcriptVectors);
  });

  it('ends in what the network gives in the clear', () => {
    const { input, outputs } = transcriptVectors;
    const expected = tinyReference(input.x);
    expect(outputs.y).toHaveLength(expected.length);
    outputs.y.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 1));
  });

  it('opens the seeds that the parties drew', () => {
    const seedsSent = transcriptVectors.messages
      .filter(({ node }) => node === 0)
      .map(({ payload }) => payload);
    const { seeds } = transcriptVectors;
    // Setup: the owner's. Offline: the client's and the producer's.
    expect(seedsSent.toSorted()).toEqual(
      [0, 1, 4, 5, 6, 7]
        .map((n) => seeds[n]!)
        .concat([seeds[0]! + seeds[1]!, seeds[4]! + seeds[5]!])
        .toSorted(),
    );
  });
});
