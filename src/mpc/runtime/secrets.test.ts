/** No error and no trace says a number or a byte that is private, whatever went wrong. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HEADER_BYTES } from '../wire/frame';
import { busyPlan, type BusyValues, odds } from '../testing/busy-model';
import { atLength } from '../testing/length';
import { LocalCluster, type Recorded } from '../testing/local-cluster';
import { renumber } from '../testing/renumber';

const MODEL = 1;
/** Shorter numbers are sizes and places. */
const DIGITS = 7;

/** Of a real; times have fewer, and some are round numbers. */
const REAL_DIGITS = 14;

/** As `odds`, but with all the digits that a double has. */
const inputs: BusyValues = new Map(
  Array.from(odds, ([name, list]) => [name, list.map((value) => value / Math.PI)]),
);

/** Everything that was shared, sent or asked, as a text might show it. */
function secretsOf(values: Iterable<Iterable<number>>, sent: readonly Recorded[]): Set<string> {
  const secrets = new Set<string>();
  for (const list of values) {
    for (const value of list) {
      const real = String(Math.abs(value));
      if (real.length >= REAL_DIGITS) secrets.add(real);
    }
  }
  for (const { bytes } of sent) {
    const payload = Buffer.from(bytes.slice(HEADER_BYTES));
    for (let at = 0; at + 8 <= payload.length; at += 4) {
      secrets.add(String(payload.readUInt32LE(at)));
      secrets.add(String(Math.abs(payload.readInt32LE(at))));
      secrets.add(String(payload.readBigUInt64LE(at)));
      const signed = String(payload.readBigInt64LE(at));
      secrets.add(signed.replace('-', ''));
      const part = payload.subarray(at, at + 8);
      secrets.add(part.toString('hex')).add([...part].join());
    }
  }
  return new Set([...secrets].filter((secret) => secret.length >= DIGITS));
}

/** Numbers, lists of bytes and words of hex digits. */
const tokensOf = (text: string): string[] => [
  ...(text.match(/\d[\d.]{5,}\d/g) ?? []),
  ...(text.match(/[0-9a-f]{16}/g) ?? []),
  ...Array.from(text.matchAll(/(?=\b(\d+(?:,\d+){7})\b)/g), ([, list]) => list!),
];

const told = (error: unknown): string =>
  error instanceof Error ? `${error.name} ${error.message} ${told(error.cause)}` : String(error);

it('errors and traces tell nothing private', async () => {
  const damage = fc.record({
    message: fc.nat(),
    bytes: fc.integer({ min: -9, max: 9 }),
    at: fc.nat(HEADER_BYTES - 1),
    byte: fc.nat(255),
  });
  const values = fc.record({
    name: fc.constantFrom('x', 'y', 'p'),
    value: fc.double({ min: 4.1, max: 1e20 }),
    place: fc.nat(2),
  });
  let seen = 0;
  const property = fc.asyncProperty(
    fc.array(damage, { maxLength: 8 }),
    values,
    async (all, bad) => {
      const cluster = new LocalCluster(undefined, { record: true });
      // The altered ones should get past the link's count.
      renumber(cluster.ends);
      await cluster.share(MODEL, () => busyPlan, inputs);
      const ticket = cluster.client.open(MODEL, 1);
      const owned = cluster.owner.outputs(ticket);
      const { request, outputs } = await cluster.client.ask(ticket, inputs);
      const results = [...outputs.values(), ...(await owned).values()];
      const texts: string[] = [];
      const wrong: BusyValues = new Map(inputs).set(
        bad.name,
        inputs.get(bad.name)!.map((value, i) => (i === bad.place ? bad.value : value)),
      );
      const refused = cluster.client.ask(cluster.client.open(MODEL, 1), wrong);
      await refused.catch((error: unknown) => texts.push(told(error)));
      // Real messages again, longer, shorter and with another header.
      const sent = [...cluster.recorded];
      for (const { message, bytes, at, byte } of all) {
        const { from, to, bytes: real } = sent[message % sent.length]!;
        const copy = new Uint8Array(Math.max(0, real.length + bytes));
        copy.set(real.subarray(0, copy.length));
        if (copy.length >= HEADER_BYTES) {
          new DataView(copy.buffer).setUint32(24, copy.length - HEADER_BYTES, true);
        }
        // Half of them have no other fault than their length.
        if (byte % 2 === 0 && at < copy.length) copy[at] = byte;
        cluster.ends.get(from)!.get(to)!.send(copy.buffer);
      }
      await new Promise((resolve) => setTimeout(resolve));
      texts.push(...cluster.failures.map(({ error }) => told(error)));
      texts.push(JSON.stringify([cluster.trace(request), cluster.trace(MODEL, 'setup')]));
      const secrets = secretsOf(
        [...inputs.values(), ...wrong.values(), ...results],
        cluster.recorded,
      );
      expect(secrets.size).toBeGreaterThan(1000);
      const tokens = texts.flatMap(tokensOf);
      seen += tokens.length;
      expect(tokens.filter((token) => secrets.has(token))).toEqual([]);
    },
  );
  await expect(fc.assert(property, { numRuns: atLength(20, 60) })).resolves.toBeUndefined();
  // Traces hold times, which look like this.
  expect(seen).toBeGreaterThan(1000);
}, 60_000);
