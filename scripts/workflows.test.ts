/** What can be known of the workflow files without the host that runs them. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const folder = '.github/workflows';

const Step = v.object({ uses: v.optional(v.string()), run: v.optional(v.string()) });
const Workflow = v.object({
  name: v.string(),
  permissions: v.record(v.string(), v.string()),
  jobs: v.record(
    v.string(),
    v.object({
      'timeout-minutes': v.number(),
      strategy: v.optional(v.object({ matrix: v.object({ node: v.array(v.string()) }) })),
      steps: v.array(Step),
    }),
  ),
});
const Package = v.object({
  scripts: v.record(v.string(), v.string()),
  engines: v.object({ node: v.string() }),
});

const manifest = v.parse(Package, JSON.parse(readFileSync(at('package.json'), 'utf8')));
const known = new Set([
  'npm ci',
  'npm test',
  ...Object.keys(manifest.scripts).map((script) => `npm run ${script}`),
]);

const read = (name: string) =>
  v.parse(Workflow, parse(readFileSync(at(`${folder}/${name}`), 'utf8')));

describe.each(readdirSync(at(folder)))('%s', (name) => {
  const steps = Object.values(read(name).jobs).flatMap((job) => job.steps);

  it('names the major version of every action', () => {
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    expect(actions.filter((action) => !/^[\w-]+\/[\w-]+@v\d+$/.test(action))).toEqual([]);
  });

  it('runs commands that there are', () => {
    const commands = steps.flatMap(({ run }) => run ?? []);
    expect(commands).not.toEqual([]);
    for (const command of commands) expect(known.has(command)).toBe(true);
  });

  it('may read, and nothing more than that, unless a job says so', () => {
    expect(read(name).permissions).toEqual({ contents: 'read' });
  });
});

it('npm test runs with the oldest Node.js that is promised, and with the current one', () => {
  const { jobs } = read('test.yml');
  const oldest = /^>=(\d+)/.exec(manifest.engines.node)?.[1];
  expect(jobs['test']?.strategy?.matrix.node).toEqual([oldest, 'current']);
  expect(jobs['test']?.steps).toContainEqual({ run: 'npm test' });
});

it('pages are published only for the workflow that tests', () => {
  const pages = v.parse(
    v.object({ on: v.object({ workflow_run: v.object({ workflows: v.array(v.string()) }) }) }),
    parse(readFileSync(at(`${folder}/pages.yml`), 'utf8')),
  );
  expect(pages.on.workflow_run.workflows).toEqual([read('test.yml').name]);
});
