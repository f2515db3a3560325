/**
 * `npm run faults`: the campaigns of faults; e2e/faults/README.md says more. Options: --quick, --seed N,
 * --only TEXT (campaigns whose name has it), --runs N (of each fault at each message of the plan in the
 * page, or `all`), --built (the page is in dist), --out FILE.
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
    built: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});

const options: Options = {
  seed: Number(values.seed),
  isQuick: values.quick,
  only: values.only,
  runs: values.runs === 'all' ? Infinity : Number(values.runs),
  isBuilt: values.built,
  say: (text) => console.log(text),
};
const rows: Row[] = [];
const faults: string[] = [];
const details: Record<string, unknown> = {};

/** After each campaign: one that is stopped leaves what it has. */
async function note(): Promise<void> {
  if (!values.out) return;
  const all = { seed: options.seed, rows, faults, details };
  await writeFile(values.out, `${JSON.stringify(all, null, 2)}\n`);
}

for (const campaigns of [channelCampaigns, pageCampaigns]) {
  for await (const result of campaigns(options)) {
    rows.push(result.row);
    faults.push(...result.bad);
    details[result.row.campaign] = result.details;
    console.log(table([result.row]).split('\n').at(-1));
    await note();
  }
}
if (rows.length === 0) throw new Error('--only: no campaign has this in its name.');
console.log(`\n${table(rows)}\n`);
for (const fault of faults) console.log(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
