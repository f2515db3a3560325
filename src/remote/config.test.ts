import { describe, expect, it } from 'vitest';
import { readConfig } from './config';
import { ConfigError } from './config-error';
import { sampleConfig } from './testing/sample-config';

type Json = Record<string, unknown>;

const problems = (change: (config: Json & { players: Record<string, Json> }) => void): string[] => {
  const config = structuredClone(sampleConfig) as unknown as Json & {
    players: Record<string, Json>;
  };
  change(config);
  try {
    readConfig(JSON.stringify(config), 'pond.json');
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
};

describe('the public configuration', () => {
  it('is read, with limits where it has none', () => {
    const { limits, origins, players } = readConfig(JSON.stringify(sampleConfig), 'pond.json');
    expect(limits).toMatchObject({ sessions: 200, batch: 125, ticketBytes: 50331648 });
    expect(origins).toEqual(['https://page.example']);
    expect(players.server0.owner).toBe('Ampère');
  });

  it.each([
    [
      'an address without encryption',
      (c) => (c.players['server0']!['peer'] = 'ws://p.s0.example'),
      'pond.json: players.server0.peer must be an address such as "wss://p.s0.example": wss, since only a ' +
        'host of this machine may be spoken to by ws; it is "ws://p.s0.example".',
    ],
    [
      'a certificate that is none',
      (c) => (c.players['server1']!['certSha256'] = ['abc']),
      'pond.json: players.server1.certSha256.0 must be the SHA-256 of a certificate: 64 hexadecimal ' +
        'digits, as millpond keys prints; it is "abc".',
    ],
    [
      'a player that is missing',
      (c) => delete c.players['crypto-producer'],
      'pond.json: players.crypto-producer is missing: it must be an object.',
    ],
    [
      'an address that is missing',
      (c) => delete c.players['server0']!['peer'],
      'pond.json: players.server0.peer is missing: it must be an address such as "wss://p.s0.example".',
    ],
    [
      'a list that is missing',
      (c) => delete c.players['server0']!['certSha256'],
      'pond.json: players.server0.certSha256 is missing: it must be a list.',
    ],
    [
      'a field that nobody knows',
      (c) => (c['orgins'] = []),
      'pond.json: orgins: there is no such field.',
    ],
    [
      'another version',
      (c) => (c['version'] = 2),
      'pond.json: version must be 1: no other version is known; it is 2.',
    ],
    [
      'a limit out of range',
      (c) => (c['limits'] = { batch: 0 }),
      'pond.json: limits.batch must be a whole number from 1 to 1000; it is 0.',
    ],
    [
      'an origin with a path',
      (c) => (c['origins'] = ['https://page.example/']),
      'pond.json: origins.0 must be an origin such as "https://page.example", without a path; it is ' +
        '"https://page.example/".',
    ],
    [
      'two hosts at one address',
      (c) => (c.players['server1']!['web'] = c.players['server0']!['web']),
      'pond.json: players.server1.web is that of server0: each has its own.',
    ],
    [
      'two organisations with one key',
      (c) => (c.players['server1']!['certSha256'] = c.players['server0']!['certSha256']),
      'pond.json: players.server1.certSha256 has a certificate of server0: three organisations have three ' +
        'keys.',
    ],
  ] satisfies readonly [string, Parameters<typeof problems>[0], string][])(
    'is refused with %s',
    (_name, change, problem) => {
      expect(problems(change)).toEqual([problem]);
    },
  );

  it('may begin with a byte order mark', () => {
    const text = `\uFEFF${JSON.stringify(sampleConfig)}`;
    expect(readConfig(text, 'pond.json').players.server0.owner).toBe('Ampère');
  });

  it('says all that is wrong at once', () => {
    const all = problems((c) => {
      c['version'] = 0;
      c['origins'] = 'https://page.example';
    });
    expect(all).toHaveLength(2);
  });

  it.each([
    ['{"version": 1,', 'is no JSON'],
    ['{"version": 1,\n  x}', 'is no JSON'],
    ['', 'is no JSON: it ends too early.'],
    ['7', 'the whole must be an object; it is 7.'],
    ['null', 'the whole must be an object; it is null.'],
  ])('that is %j says so in words of its own', (text, words) => {
    let said = '';
    try {
      readConfig(text, 'pond.json');
    } catch (error) {
      said = (error as ConfigError).message;
    }
    expect(said).toMatch(/^pond.json: /);
    expect(said).toContain(words);
    expect(said).not.toMatch(/Unexpected|Expected|position|Invalid/);
  });
});
