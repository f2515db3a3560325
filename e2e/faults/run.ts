/**
 * `npm run faults`: the campaigns of faults; e2e/faults/README.md says more. Options: --quick, --seed N,
 * --only TEXT (campaigns whose name has it), --runs N (of each fault of a role in a scene), --out FILE.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Options } from './campaign';
import { channelCampaigns } from './channels';
import { pageCampaigns } from './pages';
import { type Row, table } from './table';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    runs: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});

const options: Options = {
  seed: Number(values.seed),
  isQuick: values.quick,
  only: values.only,
  runs: Number(values.runs),
  say: (text) => console.log(text),
};
const rows: Row[] = [];
const faults: string[] = [];
const all: Record<string, unknown> = {};
for (const campaigns of [channelCampaigns, pageCampaigns]) {
  for await (const { row, bad, details } of campaigns(options)) {
    rows.push(row);
    if (details) all[row.campaign] = details;
    faults.push(...bad);
    console.log(table([row]).split('\n').at(-1));
  }
}
if (rows.length === 0) throw new Error('--only: no campaign has this in its name.');
console.log(`\n${table(rows)}\n`);
for (const fault of faults) console.log(fault);
if (values.out)
  await writeFile(
    values.out,
    `${JSON.stringify({ seed: options.seed, rows, faults, details: all }, null, 2)}\n`,
  );
process.exitCode = faults.length > 0 ? 1 : 0;
