import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { DamagedError, readJson, requireDigest, withDigest } from './json-digest';

const value = { name: 'Öl', list: [0.5, 1e-7, -3e21], inner: { sha256: 'f'.repeat(64) } };
const text = await withDigest(JSON.stringify(value));

describe('a file with its digest', () => {
  it('is JSON still, with one field more', async () => {
    const long = await withDigest(`${JSON.stringify(value, null, 2)}\n`);
    for (const written of [text, long]) {
      const file = await readJson(written);
      expect(file.json).toMatchObject(value);
      expect(() => requireDigest(file)).not.toThrow();
    }
  });

  it('can be checked by anybody', () => {
    const found = execFileSync('sh', ['-c', 'head -c -77 | sha256sum'], { input: text });
    expect(found.toString()).toContain((JSON.parse(text) as { sha256: string }).sha256);
  });

  it('is refused with any bit flipped, and at every shorter length', async () => {
    const bytes = new TextEncoder().encode(text);
    const read = async (changed: Uint8Array) =>
      requireDigest(await readJson(new TextDecoder().decode(changed)));
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const changed = bytes.with(bit >> 3, bytes[bit >> 3]! ^ (1 << (bit & 7)));
      await expect(read(changed)).rejects.toThrow(DamagedError);
    }
    for (let length = 0; length < bytes.length; length++) {
      await expect(read(bytes.subarray(0, length))).rejects.toThrow(DamagedError);
    }
  });
});

it.each(['{}', '[]', JSON.stringify(value), `${text}\n`])('%j has none', async (other) => {
  const file = await readJson(other);
  expect(file.hasDigest).toBe(false);
  expect(() => requireDigest(file)).toThrow(/does not end with its SHA-256/);
});

it('says what is wrong', async () => {
  await expect(readJson(text.replace('Öl', 'Oel'))).rejects.toThrow(/its SHA-256 is wrong/);
  await expect(readJson(text.slice(0, -1))).rejects.toThrow('The file is not JSON.');
  await expect(readJson('')).rejects.toThrow('The file is not JSON.');
});
