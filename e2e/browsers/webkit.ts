/** WebKitGTK over its driver, by W3C WebDriver: https://www.w3.org/TR/webdriver2/. */
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { firstExecutable, pathsOf } from '../../scripts/programs';
import { start } from './process';
import type { Start } from './wire';

/** An element in an answer: the name that the standard gives its only member. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** The driver wants a port, and cannot choose one. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

async function ask(method: 'POST' | 'DELETE', url: string, body: object = {}): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${error}: ${message}`);
}

export const findDriver = (): string | undefined => firstExecutable(pathsOf(['WebKitWebDriver']));
/** It has no headless mode: a screen that nobody sees. */
export const findScreen = (): string | undefined => firstExecutable(pathsOf(['Xvfb']));

/** Folders of its own, so that nothing of this machine's user is read or written. */
async function home(folder: string): Promise<Record<string, string>> {
  const config = join(folder, 'config');
  await mkdir(config);
  await writeFile(join(config, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${folder}"\n`);
  return {
    XDG_CONFIG_HOME: config,
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_DATA_HOME: join(folder, 'data'),
  };
}

export const startWebkit: Start = async (folder) => {
  const screen = await start(
    findScreen()!,
    ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
    /^(\d+)$/,
  );
  const port = await freePort();
  const driver = await start(findDriver()!, [`--port=${port}`], undefined, {
    ...(await home(folder)),
    DISPLAY: `:${screen.said}`,
    GDK_BACKEND: 'x11',
  });
  const address = `http://127.0.0.1:${port}`;
  await expect(() => fetch(`${address}/status`)).toPass();
  const { sessionId, capabilities } = (await ask('POST', `${address}/session`, {
    capabilities: { alwaysMatch: {} },
  })) as { sessionId: string; capabilities: { browserVersion: string } };
  const session = `${address}/session/${sessionId}`;
  const post = (path: string, body?: object) => ask('POST', `${session}/${path}`, body);
  const run = (expression: string) =>
    post('execute/sync', { script: `return ${expression}`, args: [] });
  return {
    version: `WebKitGTK ${capabilities.browserVersion}`,
    go: async (url) => {
      await post('url', { url });
    },
    run: async (expression) => (await run(expression)) as string,
    act: async (actions) => {
      await post('actions', { actions });
    },
    choose: async (expression, files) => {
      const found = (await run(expression)) as Record<string, string>;
      await post(`element/${found[ELEMENT]}/value`, { text: files.join('\n') });
    },
    screenshot: async () => {
      const response = await fetch(`${session}/screenshot`);
      const { value } = (await response.json()) as { value: string };
      return Buffer.from(value, 'base64');
    },
    resize: async (width, height) => {
      await post('window/rect', { width, height });
    },
    close: async () => {
      await ask('DELETE', session);
      await driver.stop();
      await screen.stop();
    },
  };
};
