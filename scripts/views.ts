/**
 * `npm run views`: what the parties of a private prediction see, by statistics. Counts uses of masks
 * and streams, tests every kind of message for uniformity, lets a classifier try to tell secrets apart,
 * and compares what goes over the links for different inputs; each with a control that must be seen.
 * Seeds are the same in every run; `-- --seed N` has others, `-- --quick` takes a minute.
 */
import { parseArgs } from 'node:util';
import { GATE_KINDS, type GateKind } from '../src/model/facts';
import { distinguishing, SECRETS } from '../src/model/testing/private-views/distinguishing';
import { sequences } from '../src/model/testing/private-views/sequences';
import { withoutMasks, withTheSameMasks } from '../src/model/testing/private-views/spoiled';
import { type MessageKind, uniformity } from '../src/model/testing/private-views/uniformity';
import { withSeedsFrom } from '../src/mpc/testing/fixed-seeds';
import { keepLedger } from '../src/mpc/testing/ledger';
import type { Kernels } from '../src/mpc/ring/kernel-interface';
import type { KernelMemory } from '../src/mpc/ring/memory';
import { compileKernels } from './node-kernels';
import { asked, wholeNumber } from './command-line';

const { values: options } = await asked(() =>
  parseArgs({
    options: { seed: { type: 'string', default: '1' }, quick: { type: 'boolean', default: false } },
  }),
);
const seed = await asked(() => wholeNumber('--seed', options.seed, { least: 0 }));
/** Of each kind of message; runs of choosing, of training and of the test; pairs of inputs. */
const { elements, runs, inputs } = options.quick
  ? { elements: 20_000, runs: 100, inputs: 20 }
  : { elements: 1_000_000, runs: 1000, inputs: 500 };
/** The probability that a whole run of this command fails by chance. */
const FAMILY = 1e-6;
/** The same of one accuracy, in standard deviations: two sides, thirty rows. */
const FAR = 5.6;

const module = await compileKernels();
const makeKernels = (memory: KernelMemory): Kernels =>
  new WebAssembly.Instance(module, { env: { memory: memory.wasm } }).exports as unknown as Kernels;

let campaigns = 0;
/** Each campaign has seeds of its own. */
const seeded = <T>(run: () => Promise<T>): Promise<T> =>
  withSeedsFrom(1000 * seed + campaigns++, run);

const faults: string[] = [];
const expectThat = (isSo: boolean, what: string): string => {
  if (!isSo) faults.push(what);
  return isSo ? '' : '  ← not as it should be';
};
const number = (value: number): string => value.toLocaleString('en');
const scientific = (p: number): string => (p === 0 ? '0' : p.toExponential(1));

const testsOf = (kinds: readonly MessageKind[]): number =>
  kinds.reduce((sum, { single, difference }) => sum + single.tests + difference.tests, 0);

/** Bonferroni's; both gates share what may happen by chance. */
const thresholdOf = (kinds: readonly MessageKind[]): number => FAMILY / 2 / testsOf(kinds);

const smallest = ({ single, difference }: MessageKind): number => Math.min(single.p, difference.p);

async function showUniformity(gate: GateKind): Promise<void> {
  const sizes = [100, 100, 100] as const;
  const task = { gate, sizes, elements, seed, makeKernels };
  const kinds = await seeded(() => uniformity(task));
  const threshold = thresholdOf(kinds);
  console.log(`\nUniform? Network ${sizes.join('-')}, ${gate} gate: each bit and each byte of a`);
  console.log(`message and of its difference from the one before, by chi-square.`);
  for (const kind of kinds) {
    const { name, op, single, difference } = kind;
    const mark = expectThat(smallest(kind) > threshold, `${gate}: ${name}`);
    console.log(
      `  ${name} (${op}): ${number(single.elements)} elements, smallest p ` +
        `${scientific(single.p)}, of differences ${scientific(difference.p)}${mark}`,
    );
  }
  const p = Math.min(...kinds.map(smallest));
  console.log(
    `  ${kinds.length} kinds, ${number(testsOf(kinds))} tests: smallest p ${scientific(p)}, ` +
      `threshold ${scientific(threshold)}`,
  );
}

async function showDistinguishing(gate: GateKind): Promise<void> {
  const sizes = [8, 6, 4] as const;
  console.log(
    `\nWho tells two secrets apart? Network ${sizes.join('-')}, ${gate} gate: a classifier`,
  );
  console.log(
    `learns from ${2 * runs} runs and is tested on ${runs}. Both servers together, and the`,
  );
  console.log(`client where results differ, are controls: sums of corresponding shares tell all.`);
  for (const secret of SECRETS) {
    const task = { gate, sizes, secret, runs, seed, makeKernels };
    for (const row of await seeded(() => distinguishing(task))) {
      const { watcher, numbers, tested, right, isControl } = row;
      if (numbers === 0) {
        console.log(`  ${secret}, ${watcher}: gets nothing`);
        continue;
      }
      const far = Math.abs(right - tested / 2) / Math.sqrt(tested / 4);
      const isRight = isControl ? right === tested : far < FAR;
      const mark = expectThat(isRight, `${gate}: ${watcher} and the ${secret}`);
      const spread = 1.96 * Math.sqrt(0.25 / tested);
      const expected = isControl ? 'control, 1' : `chance, 0.5 ± ${spread.toFixed(3)}`;
      console.log(
        `  ${secret}, ${watcher}: ${(right / tested).toFixed(3)} (${expected}), ` +
          `${number(numbers)} numbers${mark}`,
      );
    }
  }
}

async function showSequences(gate: GateKind): Promise<void> {
  const sizes = [8, 6, 4] as const;
  const task = { gate, sizes, runs: inputs, seed, makeKernels };
  const links = await seeded(() => sequences(task));
  console.log(
    `\nOrder, sizes, counts. Network ${sizes.join('-')}, ${gate} gate: ${inputs} random and 9`,
  );
  console.log(`extreme pairs of a model and an image; sequences of kind, phase, node and size.`);
  for (const { link, messages, bytes, different } of links) {
    const mark = expectThat(different === 1, `${gate}: sequences of ${link}`);
    const count = different === 1 ? 'one sequence' : `${different} sequences`;
    console.log(`  ${link}: ${messages} messages, ${number(bytes)} bytes, ${count}${mark}`);
  }
}

const BROKEN = [
  { what: 'inputs without a mask', broken: withoutMasks, isInLedger: false },
  { what: 'the same masks in every run', broken: withTheSameMasks, isInLedger: true },
];

/** Broken protocols: statistics must tell both; the ledger, what it can see without the values. */
async function showControls(gate: GateKind): Promise<void> {
  const task = { gate, sizes: [100, 100, 100], elements: 2000, seed, makeKernels } as const;
  for (const { what, broken, isInLedger } of BROKEN) {
    const control = keepLedger();
    const kinds = await seeded(() => broken(() => uniformity(task))).finally(control.close);
    const inputs = kinds.filter(({ op }) => op === 'masked-input');
    const found = inputs.filter((kind) => smallest(kind) < thresholdOf(kinds)).length;
    const isTold = found === inputs.length && control.faults.length > 0 === isInLedger;
    console.log(
      `  ${gate} gate, ${what}: ${found} of ${inputs.length} inputs are not uniform, the ledger ` +
        `has ${number(control.faults.length)} faults${expectThat(isTold, `${gate}: ${what}`)}`,
    );
  }
}

const start = performance.now();
const ledger = keepLedger();
for (const gate of GATE_KINDS) {
  await showUniformity(gate);
  await showDistinguishing(gate);
  await showSequences(gate);
}
ledger.close();
const { seeds, streams, openings } = ledger.counts;
console.log(
  `\nThe ledger of all these runs: ${number(seeds)} seeds, ${number(streams)} streams and`,
);
console.log(
  `${number(openings)} masked values, each once${expectThat(ledger.faults.length === 0, 'ledger')}`,
);
for (const fault of ledger.faults.slice(0, 10)) console.log(`  ${fault}`);
console.log('\nBroken on purpose:');
for (const gate of GATE_KINDS) await showControls(gate);
console.log(`\n${((performance.now() - start) / 60_000).toFixed(1)} minutes, seed ${seed}.`);
console.log(faults.length === 0 ? 'All as promised.' : `Not as promised: ${faults.join('; ')}.`);
if (faults.length > 0) process.exitCode = 1;
