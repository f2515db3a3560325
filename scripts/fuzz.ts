/**
 * `npm run fuzz`: gives every boundary what it was not made for; scripts/fuzz/README.md says more.
 * Options: --cases N (100,000 of each), --seed N, --only NAME, --first N (to see one case again).
 */
import { parseArgs } from 'node:util';
import { campaign } from './fuzz/campaign';
import { TARGETS } from './fuzz/targets';
import { asked, UsageError, wholeNumber } from './command-line';

const { values } = await asked(() =>
  parseArgs({
    options: {
      cases: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      first: { type: 'string', default: '0' },
      only: { type: 'string' },
    },
  }),
);
const { cases, seed, first } = await asked(() => ({
  cases: wholeNumber('--cases', values.cases, { least: 1 }),
  seed: wholeNumber('--seed', values.seed, { least: 0 }),
  first: wholeNumber('--first', values.first, { least: 0 }),
}));
const chosen = await asked(() => {
  const found = TARGETS.filter(({ name }) => name.includes(values.only ?? ''));
  if (found.length > 0) return found;
  throw new UsageError(`--only is one of: ${TARGETS.map(({ name }) => name).join(', ')}.`);
});

for (const target of chosen) {
  const report = await campaign(target, { cases, seed, first });
  const { name, taken, refused, faults, milliseconds, slowest, mostBytes } = report;
  console.log(
    `${name}: ${taken + refused} cases, ${taken} taken, ${refused} refused, ${faults.length} faults; ` +
      `${(milliseconds / 1000).toFixed(0)} s, a case at most ${slowest.ms.toFixed(0)} ms (${slowest.case}) and ` +
      `${(mostBytes / 1e6).toFixed(0)} MB`,
  );
  for (const fault of faults) console.log(`  ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}
