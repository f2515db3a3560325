/**
 * `npm run pond -- --check`: three hosts as processes, the shipped model, a hundred test images; then each
 * host dies once, is started again, and all of them at once, while somebody goes on asking.
 */
import { PIXELS } from '../../src/model/digits';
import { startEngine } from '../../src/remote/engine';
import { HOSTS, type HostRole } from '../../src/remote/hello';
import { RemoteClient } from '../../src/remote/remote-client';
import { digitsOf } from '../../src/servers/commands/digits';
import { nodeDialer } from '../../src/servers/tls/node-dialer';
import { compileKernels } from '../node-kernels';
import { type Truth, truthOf } from './in-process';
import { millpond, Pond } from './processes';
import { SHIPPED, writeExported } from './shipped';

const IMAGES = 100;
/** Answers that are waited for after a host is there again. */
const AFTER = 25;

interface Row {
  readonly what: string;
  readonly answers: number;
  readonly wrong: number;
  readonly askedAgain: number;
  readonly worstMs: number;
}

/** Asks one image after another until it is told to stop, and looks at each answer. */
class Asking {
  answers = 0;
  wrong = 0;
  worstMs = 0;
  #isOver = false;
  readonly #done: Promise<void>;

  constructor(
    private readonly client: RemoteClient,
    private readonly truth: Truth,
  ) {
    this.#done = this.#run();
    this.#done.catch(() => undefined);
  }

  async until(answers: number): Promise<void> {
    while (this.answers < answers) {
      await Promise.race([this.#done, new Promise((resolve) => setTimeout(resolve, 5))]);
    }
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#done;
  }

  async #run(): Promise<void> {
    for (let i = 0; !this.#isOver; i = (i + 1) % IMAGES) {
      const start = performance.now();
      const image = this.truth.pixels.subarray(i * PIXELS, (i + 1) * PIXELS);
      const [digit] = digitsOf(await this.client.logits(image), 1);
      this.worstMs = Math.max(this.worstMs, performance.now() - start);
      this.answers += 1;
      if (digit !== this.truth.digits[i]) this.wrong += 1;
    }
  }
}

const shared = (pond: Pond, name: string, file: string): Promise<unknown> =>
  millpond(
    'share',
    ...['--config', pond.configFile, '--name', name, '--key', pond.ownerKey, '--model', file],
  );

/** @returns whether all was right. */
export async function check(folder: string, say: (text: string) => void): Promise<boolean> {
  say('Three hosts start, each with a key of its own …');
  const pond = await Pond.start({ folder, isSecure: true });
  try {
    say('An owner shares the shipped model …');
    await shared(pond, 'digits', SHIPPED);
    say('The same in one process, to compare with …');
    const truth = await truthOf(IMAGES);
    const engine = await startEngine(await compileKernels());
    const { config } = pond;
    const client = new RemoteClient({ config, model: 'digits', dialer: nodeDialer, engine });
    const rows: Row[] = [];
    const first = await batch(client, truth);
    rows.push(first.row);
    say('Its owner shares it once more, from a file as the page exports it …');
    await shared(pond, 'exported', await writeExported(folder));
    const other = new RemoteClient({ config, model: 'exported', dialer: nodeDialer, engine });
    const second = await batch(other, truth);
    rows.push({ ...second.row, what: 'the same, shared from an exported file' });
    other.close();
    const steps: readonly (readonly HostRole[])[] = [...HOSTS.map((role) => [role]), HOSTS];
    for (const roles of steps) {
      const what = roles.length === 1 ? `${roles[0]} killed and restarted` : 'all three, too';
      say(`${what} …`);
      rows.push(await killed(pond, client, truth, roles, what));
    }
    for (const role of HOSTS) {
      say(`${role} stopped and restarted …`);
      rows.push(
        await killed(pond, client, truth, [role], `${role} stopped and restarted`, 'SIGTERM'),
      );
    }
    const again = await batch(client, truth);
    const largest = Math.max(first.difference, second.difference, again.difference);
    rows.push({ ...again.row, what: `${IMAGES} images again` });
    client.close();
    table(rows, say);
    const right = truth.digits.filter((digit, i) => digit === truth.labels[i]).length;
    say(`Of ${IMAGES} images ${right} are read as they are labelled, in one process as well.`);
    say(`Largest difference of a logit: ${largest.toExponential(1)}`);
    const isRight = rows.every(({ wrong }) => wrong === 0) && largest < 0.02;
    say(isRight ? 'All was right.' : 'Not all was right.');
    return isRight;
  } finally {
    await pond.stop();
  }
}

async function batch(client: RemoteClient, { pixels, digits, logits: wanted }: Truth) {
  const before = client.retries;
  const start = performance.now();
  const logits = await client.logits(pixels);
  const found = digitsOf(logits, IMAGES);
  const row: Row = {
    what: `${IMAGES} images`,
    answers: IMAGES,
    wrong: found.filter((digit, i) => digit !== digits[i]).length,
    askedAgain: client.retries - before,
    worstMs: performance.now() - start,
  };
  const difference = Math.max(...logits.map((value, i) => Math.abs(value - wanted[i]!)));
  return { row, difference };
}

async function killed(
  pond: Pond,
  client: RemoteClient,
  truth: Truth,
  roles: readonly HostRole[],
  what: string,
  signal: NodeJS.Signals = 'SIGKILL',
): Promise<Row> {
  const before = client.retries;
  const asking = new Asking(client, truth);
  await asking.until(5);
  await Promise.all(roles.map((role) => pond.stopHost(role, signal)));
  await Promise.all(roles.map((role) => pond.startHost(role)));
  await asking.until(asking.answers + AFTER);
  await asking.stop();
  const { answers, wrong, worstMs } = asking;
  return { what, answers, wrong, askedAgain: client.retries - before, worstMs };
}

function table(rows: readonly Row[], say: (text: string) => void): void {
  say('');
  say(
    `${'what'.padEnd(36)}${'answers'.padStart(9)}${'wrong'.padStart(7)}${'again'.padStart(7)}${'longest'.padStart(12)}`,
  );
  for (const { what, answers, wrong, askedAgain, worstMs } of rows) {
    const numbers = `${String(answers).padStart(9)}${String(wrong).padStart(7)}${String(askedAgain).padStart(7)}`;
    say(`${what.padEnd(36)}${numbers}${`${worstMs.toFixed(0)} ms`.padStart(12)}`);
  }
  say('');
}
