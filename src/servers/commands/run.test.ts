/** The command line: what it prints, and how it ends. */
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleConfig } from '../../remote/testing/sample-config';
import { type CommandName, COMMANDS } from './help';
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

it('says of each command which options it has, and of no other', async () => {
  for (const [name, { takes }] of Object.entries(COMMANDS)) {
    const { code, out } = await millpond(...name.split(' '), '--help');
    expect(code).toBe(0);
    const [synopsis = '', options = ''] = out.split('\nOptions:\n');
    const listed = [...options.matchAll(/^ {2}--([\w-]+)/gm)].map(([, option]) => option);
    expect(listed).toEqual([...takes, 'json']);
    expect(options).not.toContain('undefined');
    for (const option of takes) expect(synopsis).toContain(`--${option}`);
    // What all of them have in common says the same.
    const { out: all } = await millpond('--help');
    for (const line of COMMANDS[name as CommandName].lines) expect(all).toContain(line);
  }
});

it('says which version it is, and of which protocol', async () => {
  const { code, out } = await millpond('--version');
  expect(code).toBe(0);
  expect(out).toMatch(/^millpond \d+\.\d+\.\d+, protocol \d+\.\d+\n$/);
});

it.each<readonly [readonly string[], RegExp]>([
  [['dance'], /There is no command “dance”/],
  [['keys', '--out', '/nowhere', '--role', 'server2'], /--role must be one of server0/],
  [['keys'], /--out is missing/],
  [['keys', '--out', '/nowhere'], /One of --role, --owner and --at-rest is needed, and only one/],
  [['keys', '--out', '/nowhere', '--role', 'server0', '--owner'], /and only one/],
  [['keys', '--out', '/nowhere', '--owner', '--host', 'a.example'], /--host goes with --role/],
  ...['bad host/name', '', '-a', 'a..b', '1.2.3', '256.1.1.1', 'fe80::1%eth0'].map(
    (host) =>
      [
        ['keys', '--out', '/nowhere', '--role', 'server0', `--host=${host}`],
        /--host must be the name of a host, .* or an address; it is “/,
      ] as const,
  ),
  [['predict', '--images', '3'], /^There is no option --images\.\n/],
  [['predict', '--image'], /^--image wants a value/],
  [['predict', '--label=yes'], /^--label takes no value/],
  [['bench', '--mnist', 'a', '--pixels', 'b'], /One of --mnist and --pixels is enough/],
  [['bench', '--count', '0x10'], /--count must be a whole number from 0 to 1000000; it is 0x10/],
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

describe('keys of several kinds', () => {
  it.each(['localhost', 'p.s0.example', 'xn--ampre-6ra.example', '127.0.0.1', '2001:db8::1'])(
    'are made for %s',
    async (host) => {
      const out = join(folder, 'keys');
      const made = await millpond('keys', '--role', 'server0', '--out', out, '--host', host);
      expect(made.code).toBe(0);
    },
  );

  it.skipIf(!existsSync('/proc/self'))('end where no folder can be made', async () => {
    const { code, err } = await millpond('keys', '--role', 'server0', '--out', '/proc/x');
    expect(code).toBe(1);
    expect(err).toBe('/proc/x: there is no such file or folder.\n');
  });
});

describe('with --json', () => {
  const said = async (...words: readonly string[]) => {
    const { out, ...rest } = await millpond(...words, '--json');
    expect(out).toMatch(/^\{.*\}\n$/);
    return { ...rest, json: JSON.parse(out) as object };
  };

  it('says in one line what a command is not', async () => {
    expect(await said('dance')).toMatchObject({
      code: 2,
      json: { error: { kind: 'usage', message: 'There is no command “dance”.' }, exit: 2 },
    });
    expect(await said('predict', '--images')).toMatchObject({ code: 2, json: { exit: 2 } });
  });

  it.each(['config check', 'serve', 'predict --image 3', 'share --key a --model b'])(
    '(%s) says in one line what is wrong with a file',
    async (command) => {
      const file = join(folder, 'pond.json');
      await writeFile(file, '{ "version": 1,');
      await writeFile(join(folder, 'own.json'), '{}');
      const mnist = ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'];
      for (const name of mnist) await writeFile(join(folder, name), '');
      const more = command.startsWith('predict') ? ['--mnist', folder] : [];
      const { code, json } = await said(...command.split(' '), '--config', file, ...more);
      expect(code).toBe(3);
      expect(json).toMatchObject({ exit: 3, error: { kind: 'file' } });
      const { error } = json as { error: { message: string; problems: readonly string[] } };
      expect(error.problems).toHaveLength(1);
      expect(error.message).not.toMatch(/Unexpected|Expected|position/);
    },
  );

  it('a host that does not start says so in its log, too', async () => {
    const { out, said: ask } = await configured();
    // Nothing can be listened on there.
    const free = '127.0.0.1:0';
    const listen = { peer: free, web: free, operations: '192.0.2.1:7102' };
    await ask('serve', { other: { listen } });
    const words = ['--config', join(folder, 'pond.json'), '--own', join(out, 'own.json')];
    const { code, err, json } = await said('serve', ...words);
    expect(code).toBe(1);
    const line = JSON.parse(err) as object;
    const why = '192.0.2.1:7102: it is no address of this machine.';
    expect(line).toMatchObject({ level: 'error', what: 'not started', kind: 'failed', why });
    expect(json).toMatchObject({ error: { kind: 'failed', code: 'EADDRNOTAVAIL', message: why } });
  });
});

it('a key of an owner that is none is named, and nothing of it is said', async () => {
  const { said } = await configured();
  await said('config check');
  const key = join(folder, 'key.json');
  const share = () =>
    millpond('share', '--config', join(folder, 'pond.json'), '--key', key, '--model', key);
  for (const secret of ['5ec2e7', '5ec2e7x']) {
    const publicKey = sampleConfig.players['model-owner'].publicKey;
    const format = 'millpond-owner-key';
    const text = JSON.stringify({ format, version: 1, publicKey, secret });
    await writeFile(key, text, { mode: 0o600 });
    const { code, err } = await share();
    expect(code).toBe(3);
    expect(err).toMatch(/key\.json: secret /);
    expect(err).not.toContain('5ec2e7');
  }
  await chmod(key, 0o644);
  expect(await share()).toMatchObject({
    code: 3,
    err: expect.stringMatching(/key\.json: can be read by others; run chmod 600 on it/) as string,
  });
});

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
    expect(missing.err).toContain(
      'key: other.pem cannot be read: there is no such file or folder.',
    );

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

  it('says of each field that is missing what it must be', async () => {
    const { said, out } = await configured();
    await said('config check');
    const own = join(out, 'own.json');
    await writeFile(own, '\uFEFF{ "version": 1, "listen": { "peer": "127.0.0.1:7100" } }');
    const { err } = await millpond(
      ...['config', 'check', '--config', join(folder, 'pond.json'), '--own', own],
    );
    for (const words of [
      'role is missing: it must be one of server0,',
      'key is missing: it must be a path.',
      'state is missing: it must be a path.',
      'atRestKeys is missing: it must be a list.',
      'listen.web is missing: it must be an address and a port,',
    ]) {
      expect(err).toContain(`own.json: ${words}`);
    }
    expect(err).not.toContain('object');
  });

  it('names a file that is not there', async () => {
    const { code, err } = await millpond('config', 'check', '--config', join(folder, 'none.json'));
    expect(code).toBe(3);
    expect(err).toMatch(/none.json: cannot be read: there is no such file/);
  });
});
