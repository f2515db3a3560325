/** The command line: what it prints, and how it ends. */
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleConfig } from '../../remote/testing/sample-config';
import { run } from './run';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millpond-run-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function millpond(...words: readonly string[]) {
  let [out, err] = ['', ''];
  const code = await run(words, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    stopped: () => Promise.resolve(),
  });
  return { code, out, err };
}

it('says what there is', async () => {
  expect(await millpond('--help')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/millpond keys --role/) as string,
  });
  expect((await millpond()).code).toBe(2);
});

it('says which version it is, and of which protocol', async () => {
  const { code, out } = await millpond('--version');
  expect(code).toBe(0);
  expect(out).toMatch(/^millpond \d+\.\d+\.\d+, protocol \d+\.\d+\n$/);
});

it.each([
  [['dance'], /There is no command “dance”/],
  [['keys', '--out', '/nowhere', '--role', 'server2'], /--role must be one of server0/],
  [['keys'], /--out is missing/],
  [['predict', '--images', '3'], /Unknown option '--images'/],
])('names what is wrong with %s', async (words, message) => {
  const { code, err } = await millpond(...words.map((word) => word.replace('/nowhere', folder)));
  expect(code).toBe(2);
  expect(err).toMatch(message);
});

describe('keys', () => {
  it('are made for a role, kept to oneself, and never overwritten', async () => {
    const out = join(folder, 'keys');
    const first = await millpond('keys', '--role', 'server0', '--out', out, '--json');
    expect(first.code).toBe(0);
    const { key, atRest, certSha256 } = JSON.parse(first.out) as Record<string, string>;
    expect(certSha256).toMatch(/^[0-9a-f]{64}$/);
    for (const file of [key!, atRest!]) expect((await stat(file)).mode & 0o077).toBe(0);
    const before = await readFile(key!, 'utf8');
    const second = await millpond('keys', '--role', 'server0', '--out', out);
    expect(second).toMatchObject({
      code: 2,
      err: expect.stringMatching(/is there already/) as string,
    });
    expect(await readFile(key!, 'utf8')).toBe(before);
  });
});

/** A host's keys and both configurations, in `folder`. */
async function configured() {
  const out = join(folder, 'keys');
  const made = await millpond('keys', '--role', 'server0', '--out', out, '--json');
  const { certSha256 } = JSON.parse(made.out) as { certSha256: string };
  const config = structuredClone(sampleConfig) as {
    players: { server0: { certSha256: string[]; webCertSha256?: string[] } };
  };
  config.players.server0.certSha256 = [certSha256];
  const own = {
    version: 1,
    role: 'server0',
    key: 'server0.key.pem',
    certificate: 'server0.cert.pem',
    state: 'state',
    atRestKeys: ['server0.at-rest.key'],
    listen: { peer: '127.0.0.1:7100', web: '127.0.0.1:7101' },
  };
  const [file, ownFile] = [join(folder, 'pond.json'), join(out, 'own.json')];
  const words = ['--config', file, '--own', ownFile];
  /** What a command says of these. */
  async function said(command: string, { other = {}, players = config.players } = {}) {
    await writeFile(file, JSON.stringify({ ...config, players }));
    await writeFile(ownFile, JSON.stringify({ ...own, ...other }));
    return millpond(...command.split(' '), ...words);
  }
  return { config, own, out, said };
}

describe('config check', () => {
  it('says that all is right, or all that is not', async () => {
    const { own, config, said } = await configured();
    expect(await said('config check')).toMatchObject({
      code: 0,
      err: expect.stringMatching(/The configuration is right/) as string,
    });
    const listen = { ...own.listen, web: 'here' };
    const wrong = await said('config check', { other: { key: 'other.pem', listen } });
    expect(wrong.code).toBe(3);
    expect(wrong.err).toContain('listen.web must be an address and a port, such as');

    const missing = await said('config check', { other: { key: 'other.pem' } });
    expect(missing.err).toContain('key: other.pem cannot be read (ENOENT).');

    const behind = await said('config check', { other: { webTls: 'proxy' } });
    expect(behind).toMatchObject({ code: 0 });
    expect(behind.err).toContain('trustedProxies is empty');
    const trustedProxies = ['127.0.0.1', 'proxy.example'];
    const named = await said('config check', { other: { trustedProxies } });
    expect(named.err).toContain('trustedProxies.1 must be an address or a network');

    for (const [pin, who] of [
      ['certSha256', 'the other hosts'],
      ['webCertSha256', 'programs'],
    ] as const) {
      const server0 = { ...config.players.server0, [pin]: ['e'.repeat(64)] };
      const { err } = await said('config check', { players: { ...config.players, server0 } });
      expect(err).toContain(`${who} would refuse it`);
    }
  });

  it.each(['config check', 'serve'])('(%s) refuses a key of another certificate', async (name) => {
    const { out, said } = await configured();
    await millpond('keys', '--role', 'server1', '--out', out);
    const key = 'server1.key.pem';
    expect(await said(name, { other: { key } })).toMatchObject({
      code: 3,
      err: expect.stringContaining(
        'own.json: key: server1.key.pem is not the key of the certificate.',
      ) as string,
    });
    const web = await said(name, { other: { webKey: key } });
    expect(web.err).toContain('webKey: server1.key.pem is not the key of the certificate.');
    await writeFile(join(out, 'none.pem'), 'none');
    const none = await said(name, { other: { certificate: 'none.pem' } });
    expect(none.err).toContain('certificate: none.pem is no certificate in PEM.');
  });

  it.each(['config check', 'serve'])('(%s) refuses what others may read', async (name) => {
    const { out, said } = await configured();
    await chmod(join(out, 'server0.key.pem'), 0o644);
    await mkdir(join(out, 'state'), { mode: 0o755 });
    const { code, err } = await said(name);
    expect(code).toBe(3);
    expect(err).toContain('key: server0.key.pem can be read by others; run chmod 600 on it.');
    expect(err).toContain('state: state is open to others; run chmod 700 on it.');
  });

  it('names a file that is not there', async () => {
    const { code, err } = await millpond('config', 'check', '--config', join(folder, 'none.json'));
    expect(code).toBe(3);
    expect(err).toMatch(/none.json: cannot be read \(ENOENT\)/);
  });
});
