/** Sessions on tickets that another run dealt. */
import { execFile } from 'node:child_process';
import { mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { open as openFrame } from '../wire/frame';
import { memoryChannels } from '../links/memory';
import { gateFit } from '../pond/gate/fits';
import type { Plan } from '../pond/plan';
import { compileKernels } from '../ring/kernels/module';
import { tinyOutputs, tinyPond } from '../testing/tiny-pond';
import type { Trace } from '../trace/trace';
import type { TripleFiles } from '../triples/deal';
import { TRIPLE_PARTIES, TripleFileError } from '../triples/triple-file-error';
import { localComputation } from './local';
import { Pond } from './pond';
import { Session } from './session';
import { dealTriples, fromFiles } from './triple-source';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'triples-'))));
afterEach(() => rm(folder, { recursive: true }));

const network = () => tinyPond(gateFit(64, 10));

/** What is left of a gate's fit and of fixed point, in the clear; and between two private runs. */
const [CLEAR, PRIVATE] = [0.02, 0.001];
/** Between two runs that truncate: a unit of 2^-16 more or less in t⁹, where x = 8t, adds up. */
const TRUNCATED = 0.004;

function expectNear(actual: readonly number[], wanted: readonly number[], most: number): void {
  expect(actual).toHaveLength(wanted.length);
  const differences = actual.map((value, i) => Math.abs(value - wanted[i]!));
  expect(Math.max(...differences)).toBeLessThan(most);
}

/** As in the documentation. */
async function claim(name: string): Promise<boolean> {
  try {
    await (await open(join(folder, `${name}.used`), 'wx')).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

const bytesOf = (
  messages: Plan['messages'] | Trace['messages'],
  phase: 'offline' | 'online',
): string[] =>
  messages
    .filter((m) => m.phase === phase && m.bytes > 0)
    .map(({ from, to, node, bytes }) => `${from} ${to} ${node}: ${bytes}`)
    .sort();

describe('a session on files', () => {
  it('uses what another process wrote', async () => {
    const here = fileURLToPath(new URL('.', import.meta.url));
    const script = `
      import { writeFile } from 'node:fs/promises';
      import { gateFit } from '../pond/gate/fits';
      import { tinyPond } from '../testing/tiny-pond';
      import { dealTriples } from './triple-source';
      const files = await dealTriples(tinyPond(gateFit(64, 10)).output, { tickets: 2 });
      for (const [party, bytes] of Object.entries(files)) await writeFile('${folder}/' + party, bytes);
    `;
    const node = ['--import', 'tsx', '--input-type=module', '--eval', script];
    await promisify(execFile)(process.execPath, node, { cwd: here });
    const read = async (party: string) => [party, await readFile(join(folder, party))];
    const files = Object.fromEntries(
      await Promise.all(TRIPLE_PARTIES.map(read)),
    ) as unknown as TripleFiles;

    const { output, other } = network();
    const module = await compileKernels();
    const triples = fromFiles({ output, files, claim });
    const session = await Session.start({ module, triples });
    await expect(session.run(other)).rejects.toThrow(/is for y, not for minus/);
    const answers = [await session.run(output), await session.run(output)];
    await expect(session.run(output)).rejects.toThrow(
      /prediction-client had 2 tickets, and all are used\. Deal more, and start another session/,
    );
    session.close();

    const live = await Session.start({ module });
    const onDemand = await live.run(output);
    live.close();
    expectNear(onDemand, tinyOutputs(), CLEAR);
    for (const answer of answers) expectNear(answer, onDemand, PRIVATE);

    const { messages } = session.plan(output);
    const served = messages.filter(({ from }) => from === 'crypto-producer');
    for (const { dealt, trace } of session.reports) {
      expect(dealt).toBe('in a file');
      const sent = trace.messages.filter(({ direction }) => direction === 'sent');
      expect(bytesOf(sent, 'online')).toEqual(bytesOf(messages, 'online'));
      const read = trace.messages.filter(
        ({ direction, from }) => direction === 'received' && from === 'crypto-producer',
      );
      expect(bytesOf(read, 'offline')).toEqual(bytesOf(served, 'offline'));
      expect(trace.spans.some(({ party }) => party === 'crypto-producer')).toBe(false);
    }

    await expect(Session.start({ triples })).rejects.toThrow(TripleFileError);
    expect((await readdir(folder)).filter((name) => name.endsWith('.used'))).toHaveLength(4);
  });

  it('goes through truncations, products and openings as well', async () => {
    const { output } = tinyPond('polynomial');
    const files = await dealTriples(output, { tickets: 1 });
    const session = await Session.start({ triples: fromFiles({ output, files, claim }) });
    const live = await Session.start();
    expectNear(await session.run(output), await live.run(output), TRUNCATED);
    expect(session.reports).toMatchObject([{ dealt: 'in a file', rounds: 12 }]);
    session.close();
    live.close();
  });

  it('hides the same values behind other masks in another deal', async () => {
    const { output } = network();
    const sent: string[] = [];
    const link = () => {
      const [a, b] = memoryChannels();
      for (const end of [a, b]) {
        const send = end.send.bind(end);
        end.send = (buffer) => {
          const { from, to, phase, payload } = openFrame(buffer);
          if (from === 'prediction-client' && to === 'server0' && phase === 'online') {
            sent.push(Buffer.from(payload).toString('hex'));
          }
          send(buffer);
        };
      }
      return [a, b] as const;
    };
    for (const tickets of [2, 2]) {
      const files = await dealTriples(output, { tickets });
      const triples = fromFiles({ output, files, claim });
      const session = await Session.start({ link, triples });
      const answers = [await session.run(output), await session.run(output)];
      for (const answer of answers) expectNear(answer, tinyOutputs(), CLEAR);
      session.close();
    }
    expect(sent).toHaveLength(4);
    expect(new Set(sent).size).toBe(4);
  });

  it('shares its values once, also if that fails', async () => {
    const pond = new Pond();
    const x = pond.definePrivateInput(
      localComputation('prediction-client', 'x', () => [1]),
      { shape: [1, 1] },
    );
    const sizes = [2 ** 62, 1];
    const w = pond.definePrivateInput(
      localComputation('model-owner', 'w', () => [sizes.shift()!]),
      { shape: [1, 1] },
    );
    const output = pond.defineOutput(
      pond.matmul(x, w),
      localComputation('prediction-client', 'y', ([y]) => y),
    );
    const files = await dealTriples(output, { tickets: 1 });
    const session = await Session.start({ triples: fromFiles({ output, files, claim }) });
    const failure = await session.run(output).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'EncodingError' });
    await expect(session.run(output)).rejects.toBe(failure);
    // Dealing asked for nothing, and nothing was asked for twice.
    expect(sizes).toEqual([1]);
    session.close();
  });
});
