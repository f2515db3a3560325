/** Firefox over WebDriver BiDi, which it speaks itself: https://w3c.github.io/webdriver-bidi/. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { firstExecutable, pathsOf } from '../../scripts/programs';
import { start } from './process';
import type { Start } from './wire';

type Result = Readonly<Record<string, unknown>>;
interface Answer {
  readonly id?: number;
  readonly result?: Result;
  readonly error?: string;
  readonly message?: string;
}

/** One connection: a command has a number, and so has its answer. What else comes is an event. */
class Connection {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const { id, result, error, message } = JSON.parse(data.toString()) as Answer;
      const waits = id === undefined ? undefined : this.#waiting.get(id);
      if (id === undefined || !waits) return;
      this.#waiting.delete(id);
      if (error === undefined) waits.resolve(result ?? {});
      else waits.reject(new Error(`${error}: ${message}`));
    });
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Firefox is gone.'));
    });
  }

  send(method: string, params: Result): Promise<Result> {
    const id = ++this.#last;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
  }
}

interface Waiting {
  resolve(result: Result): void;
  reject(error: Error): void;
}

async function connect(url: string): Promise<Connection> {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return new Connection(socket);
}

/** Its profile: what is downloaded goes to the folder, and nothing is asked first. */
const preferences = (folder: string): string =>
  [
    ['browser.download.folderList', 2],
    ['browser.download.dir', folder],
    ['datareporting.policy.dataSubmissionEnabled', false],
  ]
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');

/** @returns FIREFOX or a system Firefox; undefined if there is none. */
export const findFirefox = (): string | undefined =>
  firstExecutable([process.env['FIREFOX'] ?? '', ...pathsOf(['firefox-esr', 'firefox'])]);

export const startFirefox: Start = async (folder) => {
  const profile = join(folder, 'profile');
  await mkdir(profile);
  await writeFile(join(profile, 'user.js'), preferences(folder));
  const firefox = await start(
    findFirefox()!,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    /WebDriver BiDi listening on (ws:\S+)/,
  );
  const connection = await connect(`${firefox.said}/session`);
  const { capabilities } = await connection.send('session.new', { capabilities: {} });
  const tree = await connection.send('browsingContext.getTree', {});
  const [{ context }] = tree['contexts'] as [{ context: string }];

  const evaluate = async (expression: string): Promise<Result> => {
    const outcome = await connection.send('script.evaluate', {
      expression,
      target: { context },
      awaitPromise: false,
    });
    const { type, result, exceptionDetails } = outcome as {
      type: string;
      result: Result;
      exceptionDetails?: { text: string };
    };
    if (type === 'exception') throw new Error(exceptionDetails?.text);
    return result;
  };

  return {
    version: `Firefox ${(capabilities as { browserVersion: string }).browserVersion}`,
    go: async (url) => {
      await connection.send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    run: async (expression) => (await evaluate(expression))['value'] as string,
    act: async (actions) => {
      await connection.send('input.performActions', { context, actions });
    },
    choose: async (expression, files) => {
      const { sharedId } = await evaluate(expression);
      await connection.send('input.setFiles', { context, element: { sharedId }, files });
    },
    screenshot: async () => {
      const { data } = await connection.send('browsingContext.captureScreenshot', { context });
      return Buffer.from(data as string, 'base64');
    },
    resize: async (width, height) => {
      await connection.send('browsingContext.setViewport', {
        context,
        viewport: { width, height },
      });
    },
    close: () => firefox.stop(),
  };
};
