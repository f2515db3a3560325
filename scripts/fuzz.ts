/**
 * `npm run fuzz`: gives every boundary what it was not made for; scripts/fuzz/README.md says more.
 * Options: --cases N (100,000 of each), --seed N, --only NAME, --first N (to see one case again).
 */
import { parseArgs } from 'node:util';
import { campaign } from './fuzz/campaign';
import { TARGETS } from './fuzz/targets';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
    only: { type: 'string' },
  },
});
const [cases, seed, first] = [values.cases, values.seed, values.first].map(Number);
const chosen = TARGETS.filter(({ name }) => name.includes(values.only ?? ''));
if (chosen.length === 0) {
  throw new Error(`--only: ${TARGETS.map(({ name }) => name).join(', ')}`);
}

for (const target of chosen) {
  const report = await campaign(target, { cases: cases!, seed: seed!, first: first! });
  const { name, taken, refused, faults, milliseconds, slowest, mostBytes } = report;
  console.log(
    `${name}: ${taken + refused} cases, ${taken} taken, ${refused} refused, ${faults.length} faults; ` +
      `${(milliseconds / 1000).toFixed(0)} s, a case at most ${slowest.ms.toFixed(0)} ms (${slowest.case}) and ` +
      `${(mostBytes / 1e6).toFixed(0)} MB`,
  );
  for (const fault of faults) console.log(`  ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}
