/** The examples in `deploy`, as the programs that read them see them, where those are installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { keyProblem } from '../src/servers/state/permissions';
import { certify } from '../src/servers/tls/certificate';

/** What is looked at of it. */
interface Manifest {
  readonly kind: string;
  readonly spec?: {
    readonly template?: {
      readonly spec: {
        readonly securityContext: { readonly fsGroup: number };
        readonly volumes: readonly {
          readonly name: string;
          readonly secret?: { readonly defaultMode: number };
        }[];
      };
    };
  };
}

const DEPLOY = fileURLToPath(new URL('../deploy', import.meta.url));
const has = (program: string, word: string): boolean => spawnSync(program, [word]).status === 0;
const run = (program: string, ...words: readonly string[]) =>
  spawnSync(program, words, { cwd: DEPLOY, encoding: 'utf8' });

const CONFIGURATIONS = ['haproxy.cfg', 'kubernetes/haproxy.cfg'];

it.skipIf(!has('haproxy', '-v')).each(CONFIGURATIONS)('HAProxy takes %s', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'millpond-deploy-'));
  try {
    const { key, certificate } = certify('server0', ['localhost']);
    writeFileSync(join(folder, 'web.pem'), `${certificate}${key}`);
    const text = readFileSync(join(DEPLOY, name), 'utf8');
    const file = join(folder, 'haproxy.cfg');
    writeFileSync(file, text.replace('/etc/millpond/web.pem', join(folder, 'web.pem')));
    expect(run('haproxy', '-c', '-f', file)).toMatchObject({ status: 0 });
    writeFileSync(file, text.replace('balance hash', 'balance hush'));
    expect(run('haproxy', '-c', '-f', file).status).not.toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.skipIf(!has('systemd-analyze', '--version'))('systemd takes the unit', () => {
  const { status, stderr } = run('systemd-analyze', 'verify', './millpond.service');
  // That the program is installed elsewhere is no fault of the unit.
  expect(
    stderr.split('\n').filter((line) => line !== '' && !line.includes('is not executable')),
  ).toEqual([]);
  expect(status).toBe(0);
});

it.skipIf(!has('docker-compose', '--version'))('compose takes its file', () => {
  const { status, stdout } = run('docker-compose', '-f', 'compose.yaml', 'config');
  expect(status).toBe(0);
  for (const name of ['server0-a.json', 'server0-b.json']) expect(stdout).toContain(name);
});

describe('a host in Kubernetes', () => {
  const documents = parseAllDocuments(
    readFileSync(join(DEPLOY, 'kubernetes/server0.yaml'), 'utf8'),
  ).map((one) => one.toJS() as Manifest);

  it('takes its keys as they are mounted: of root, lent to its group', () => {
    const { securityContext, volumes } = documents.find(({ kind }) => kind === 'StatefulSet')!.spec!
      .template!.spec;
    const { defaultMode } = volumes.find(({ name }) => name === 'keys')!.secret!;
    const gid = securityContext.fsGroup;
    expect(keyProblem({ mode: 0o100000 | defaultMode, uid: 0, gid }, [gid])).toBeUndefined();
  });
});

it('the proxy in Kubernetes is the same, but for names in place of addresses', () => {
  const statements = (name: string): string[] =>
    readFileSync(join(DEPLOY, name), 'utf8')
      .replace(/^resolvers (?:.+\n)+/m, '')
      .split('\n')
      .filter((line) => line !== '' && !/^ *#/.test(line));
  const named =
    /millpond-server0-(\d)\.\S+:71(\d\d) resolvers cluster init-addr none resolve-prefer ipv4/;
  const addressed = statements('kubernetes/haproxy.cfg').map((line) =>
    line.replace(named, (_all, pod, port) => `127.0.0.1:7${Number(pod) + 1}${port}`),
  );
  expect(addressed).toEqual(statements('haproxy.cfg'));
});
