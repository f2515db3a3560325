/** Where the imports of a tree break the rules of its house. */
import { posix } from 'node:path';
import { circles } from './circles';
import type { House } from './house';
import { type Import, importsOf, type Tree } from './imports';

/** Tests, and what is only for them, stand outside: they import what they like, and nobody them. */
const isTest = (path: string): boolean => /\.test\.tsx?$|(?:^|\/)testing\//.test(path);

/** Scripts and benchmarks may use any package, and what is for tests. */
const inSource = (path: string): boolean => path.startsWith('src/');

const show = ({ file, line, target }: Import): string => `${file}:${line} imports ${target}`;

/** @returns a text for each fault; none for a tree in order. */
export function faultsOf(tree: Tree, house: House): string[] {
  const imports = importsOf(tree);
  const product = imports.filter(({ file }) => !isTest(file));
  return [
    ...product.flatMap((one) => {
      const fault = faultOf(one, house);
      return fault === undefined ? [] : [`${show(one)}: ${fault}`];
    }),
    ...circlesOf('files', imports, (path) => path),
    ...circlesOf(
      'folders',
      product.filter(({ file }) => inSource(file)),
      posix.dirname,
    ),
  ];
}

function faultOf({ file, target, local }: Import, house: House): string | undefined {
  if (!local) return inSource(file) ? foreign(file, target, house.packages) : undefined;
  if (isTest(target)) return inSource(file) ? 'that is for tests' : undefined;
  return upwards(file, target, house.floors);
}

function foreign(file: string, target: string, packages: House['packages']): string | undefined {
  const [scope, name] = target.split('/');
  const own = target.startsWith('node:') ? packages['node:*'] : undefined;
  const places = own ?? packages[scope!] ?? packages[`${scope}/${name}`] ?? packages[`${scope}/*`];
  if (!places) return 'no folder may';
  const allowed = places.some((place) => file === place || file.startsWith(`${place}/`));
  return allowed ? undefined : `only ${places.join(', ')} may`;
}

/** The two rooms are where the paths part: only there can one stand above the other. */
function upwards(file: string, target: string, houses: House['floors']): string | undefined {
  const [from, to] = [file.split('/'), target.split('/')];
  const parting = from.findIndex((name, i) => name !== to[i]);
  const folder = from.slice(0, parting).join('/') || '.';
  const floors = houses[folder];
  if (!floors || parting < 0) return undefined;
  const [above, below] = [roomOf(floors, from[parting]!), roomOf(floors, to[parting]!)];
  const stranger = [above, below].find(({ floor }) => floor < 0);
  if (stranger) return `${stranger.name} has no floor in ${folder}`;
  if (above.floor < below.floor) return undefined;
  return `${above.name} is ${above.floor === below.floor ? 'beside' : 'below'} ${below.name}`;
}

function roomOf(floors: readonly string[], entry: string): { name: string; floor: number } {
  const name = entry.replace(/(?:\.d)?\.tsx?$/, '');
  const floorWith = (room: string) => floors.findIndex((floor) => floor.split(' ').includes(room));
  const named = floorWith(name);
  return { name, floor: named < 0 ? floorWith('*') : named };
}

function circlesOf(
  what: string,
  imports: readonly Import[],
  place: (path: string) => string,
): string[] {
  const edges = imports
    .filter(({ local }) => local)
    .map((one) => ({ from: place(one.file), to: place(one.target), one }))
    .filter(({ from, to }) => from !== to);
  return circles(edges).map((circle) =>
    [`a circle of ${what}:`, ...circle.map(({ one }) => `  ${show(one)}`)].join('\n'),
  );
}
