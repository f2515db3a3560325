/** A small house with one fault of each kind, and what the project's own house forbids. */
import { describe, expect, it } from 'vitest';
import { faultsOf } from './faults';
import { house, type House } from './house';

const small: House = {
  floors: {
    '.': ['scripts', 'src'],
    src: ['ui', 'left right', 'engine'],
    'src/ui': ['main', '*'],
  },
  packages: { react: ['src/ui'], '@tensorflow/*': ['src/left'], '@noble/ciphers': ['src/engine'] },
};

const faults = (files: Record<string, string>, rules = small) =>
  faultsOf(new Map(Object.entries(files)), rules);

const FILES = {
  'src/ui/main.tsx': '',
  'src/left/a.ts': '',
  'src/left/a.test.ts': '',
  'src/left/testing/sample.ts': '',
  'src/right/a.ts': '',
  'src/engine/a.ts': '',
  'src/engine/part/index.ts': '',
  'scripts/run.ts': '',
};

const fault = (file: string, source: string, rules = small) =>
  faults({ ...FILES, [file]: source }, rules);

describe('the floors', () => {
  it('let imports run down, and tests import what they like', () => {
    const clean = {
      ...FILES,
      'src/ui/main.tsx': `import { a } from '../left/a'; import { useState } from 'react';`,
      'src/left/a.ts': `import * as tf from '@tensorflow/tfjs'; import '../engine/part';`,
      'src/engine/a.ts': `import { chacha20 } from '@noble/ciphers/chacha.js';`,
      'src/engine/a.test.ts': `import '../ui/main'; import '../left/testing/sample'; import 'vitest';`,
      'src/engine/testing/sample.ts': `import '../../left/a';`,
      'scripts/run.ts': `import '../src/left/testing/sample'; import { readFile } from 'node:fs';`,
    };
    expect(faults(clean)).toEqual([]);
  });

  it.each([
    ['a value', `import { a } from '../left/a';`],
    ['a type', `import type { A } from '../left/a';`],
    ['a type among values', `import { type A } from '../left/a';`],
    ['a type in place', `export type B = import('../left/a').A;`],
    ['an effect', `import '../left/a';`],
    ['an export', `export { a } from '../left/a';`],
    ['an export of all', `export * from '../left/a';`],
    ['an export of a type', `export type { A } from '../left/a';`],
    ['code that comes later', `export const later = () => import('../left/a');`],
    ['a worker', `new Worker(new URL('../left/a.ts', import.meta.url));`],
  ])('see %s that is imported from above', (_, line) => {
    expect(fault('src/engine/a.ts', `\n\n${line}`)).toEqual([
      'src/engine/a.ts:3 imports src/left/a.ts: engine is below left',
    ]);
  });

  it.each([
    ['src/left/b.ts', '../right/a', 'src/right/a.ts: left is beside right'],
    ['src/engine/b.ts', '../../scripts/run', 'scripts/run.ts: src is below scripts'],
    ['src/ui/a/b.ts', '../c/d', 'src/ui/c/d: a is beside c'],
    ['src/ui/a/b.ts', '../main', 'src/ui/main.tsx: a is below main'],
    ['src/attic/a.ts', '../engine/a', 'src/engine/a.ts: attic has no floor in src'],
    ['src/left/b.ts', '../cellar/a', 'src/cellar/a: cellar has no floor in src'],
    ['src/engine/b.ts', 'react', 'react: only src/ui may'],
    ['src/right/b.ts', '@tensorflow/tfjs-core', '@tensorflow/tfjs-core: only src/left may'],
    ['src/left/b.ts', 'node:fs', 'node:fs: no folder may'],
    ['src/left/b.ts', './a.test', 'src/left/a.test.ts: that is for tests'],
    ['src/left/b.ts', './testing/sample', 'src/left/testing/sample.ts: that is for tests'],
  ])('%s may not import %s', (file, specifier, expected) => {
    expect(fault(file, `import '${specifier}';`)).toEqual([`${file}:1 imports ${expected}`]);
  });
});

describe('circles', () => {
  it('of files are told, types too, the shortest way round', () => {
    const tangle = {
      'src/engine/a.ts': `import type { B } from './b'; import './d';`,
      'src/engine/b.ts': `\nimport type { C } from './c';`,
      'src/engine/c.ts': `import './a'; import './e';`,
      'src/engine/d.ts': `import './b';`,
      'src/engine/e.ts': '',
    };
    expect(faults(tangle)).toEqual([
      `a circle of files:
  src/engine/a.ts:1 imports src/engine/b.ts
  src/engine/b.ts:2 imports src/engine/c.ts
  src/engine/c.ts:1 imports src/engine/a.ts`,
      `a circle of files:
  src/engine/d.ts:1 imports src/engine/b.ts
  src/engine/b.ts:2 imports src/engine/c.ts
  src/engine/c.ts:1 imports src/engine/a.ts
  src/engine/a.ts:1 imports src/engine/d.ts`,
    ]);
  });

  it('of folders are told where there is none of files, a folder and one inside it too', () => {
    const folders = {
      'src/engine/a.ts': `import './part/b';`,
      'src/engine/part/b.ts': '',
      'src/engine/part/c.ts': `import '../d';`,
      'src/engine/d.ts': '',
    };
    expect(faults(folders)).toEqual([
      `a circle of folders:
  src/engine/a.ts:1 imports src/engine/part/b.ts
  src/engine/part/c.ts:1 imports src/engine/d.ts`,
    ]);
  });

  it('through a test count for its files, not for their folders', () => {
    expect(
      faults({
        'src/engine/a.ts': `import './part/b';`,
        'src/engine/part/b.ts': '',
        'src/engine/part/b.test.ts': `import '../a';`,
      }),
    ).toEqual([]);
  });
});

it('a file that cannot be read as TypeScript is an error, not a file without imports', () => {
  expect(() => fault('src/engine/a.ts', 'import {')).toThrow('src/engine/a.ts: ');
});

describe('the house of this project', () => {
  it.each([
    ['src/mpc/pond/a.ts', '../../model/b'],
    ['src/model/a.ts', '../players/b'],
    ['src/model/a.ts', '../report/b'],
    ['src/players/a.ts', '../workers/b'],
    ['src/workers/a.ts', '../ui/b'],
    ['src/mpc/wire/a.ts', '../ring/b'],
    ['src/mpc/links/a.ts', '../ring/b'],
    ['src/mpc/ring/a.ts', './kernels/b'],
    ['src/mpc/random/a.ts', '../pond/b'],
    ['src/mpc/pond/a.ts', '../runtime/b'],
    ['src/mpc/runtime/a.ts', '../session/b'],
    ['src/ui/ink/a.ts', '../state/b'],
    ['src/ui/state/a.ts', '../components/b'],
    ['src/ui/components/a.ts', '../features/draw/b'],
    ['src/ui/features/draw/a.ts', '../../app/b'],
    ['src/ui/features/draw/a.ts', '../pick/b'],
    ['src/mpc/graph/a.ts', 'react'],
    ['src/mpc/graph/a.ts', 'comlink'],
    ['src/mpc/graph/a.ts', '@tensorflow/tfjs'],
    ['src/workers/a.ts', 'react'],
    ['src/workers/a.ts', '@tensorflow/tfjs'],
  ])('%s may not import %s', (file, specifier) => {
    expect(fault(file, `import '${specifier}';`, house)).toHaveLength(1);
  });

  it('names no room twice', () => {
    for (const floors of Object.values(house.floors)) {
      const rooms = floors.flatMap((floor) => floor.split(' '));
      expect(rooms).toEqual([...new Set(rooms)]);
    }
  });
});
