/** Where ONNX's tests are on this machine. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

const PACKAGE = 'libonnx-testdata';

/** The sets that are run: ONNX's own of single operators, and what PyTorch exported. */
export const SETS = ['node', 'pytorch-operator', 'pytorch-converted'] as const;

const asked = (...question: readonly string[]): string =>
  execFileSync('dpkg-query', question, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1 << 26,
  });

export const versionOf = (): string => asked('-W', '-f', '${binary:Package} ${Version}', PACKAGE);

/** @returns the folder that has the sets; undefined if the package is not installed. */
export function testData(): string | undefined {
  let files: string;
  try {
    files = asked('-L', PACKAGE);
  } catch {
    return undefined;
  }
  const node = files.split('\n').find((path) => path.endsWith('/data/node'));
  return node && existsSync(node) ? dirname(node) : undefined;
}

export const HOW_TO_BRING = `ONNX's tests are not here: apt-get install ${PACKAGE} brings them.`;
