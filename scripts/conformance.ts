/**
 * `npm run conformance`: ONNX's own tests of operators through the private ops, and what came of it as
 * tables. `-- --only TEXT` runs those whose name has it, `-- --out FILE` writes the tables, `-- --vectors`
 * writes the cases that `npm test` has.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { Session } from '../src/mpc';
import { type Case, operatorsOf } from './conformance/case';
import { outcomeOf } from './conformance/outcome';
import { HOW_TO_BRING, SETS, testData, versionOf } from './conformance/package';
import { casesIn, readCase } from './conformance/read-case';
import { faultsOf, report, type Result } from './conformance/report';
import { vectorsOf } from './conformance/vectors';
import { compileKernels } from './node-kernels';
import { asked } from './command-line';

const { values: options } = await asked(() =>
  parseArgs({
    options: {
      only: { type: 'string', default: '' },
      out: { type: 'string' },
      vectors: { type: 'boolean', default: false },
    },
  }),
);

const data = testData();
if (!data) {
  console.error(HOW_TO_BRING);
  process.exit(1);
}

const session = await Session.start({ module: await compileKernels() });
const results: Result[] = [];
const right: Case[] = [];
for (const set of SETS) {
  for (const name of casesIn(join(data, set)).filter((each) => each.includes(options.only))) {
    const given = readCase(join(data, set), name);
    const outcome = await outcomeOf(given, session);
    results.push({ set, name, operators: operatorsOf(given), outcome });
    if (outcome.kind === 'right') right.push(given);
  }
}
session.close();

const date = new Date().toLocaleDateString('en-GB', { dateStyle: 'long' });
const made = `${date}, ${versionOf()}.`;
const page = await format(report(results, made), {
  parser: 'markdown',
  printWidth: 110,
  proseWrap: 'always',
});
console.log(page);
if (options.out) writeFileSync(options.out, page);
if (options.vectors) {
  const file = new URL('conformance/vectors.json', import.meta.url);
  const vectors = JSON.stringify(vectorsOf(right));
  writeFileSync(file, await format(vectors, { parser: 'json', printWidth: 100 }));
}
if (faultsOf(results).length > 0) process.exitCode = 1;
