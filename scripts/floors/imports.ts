/**
 * What a file imports. Types count, because two files that need each other's types cannot be read
 * apart. So does what comes later (`import()`), and what a worker starts with (`new URL('./x.ts',
 * import.meta.url)`).
 */
import { posix } from 'node:path';
import { type Expression, parseSync, type SpreadElement, Visitor } from 'oxc-parser';

export interface Import {
  readonly file: string;
  readonly line: number;
  /** A path from the root, or a package as it is written. */
  readonly target: string;
  readonly local: boolean;
}

/** Paths from the root, with `/`, and what is in the files. */
export type Tree = ReadonlyMap<string, string>;

const ENDINGS = ['', '.ts', '.tsx', '.d.ts', '/index.ts'];

/** @throws Error for a file that is no TypeScript: an unread file would break no rule. */
export function importsOf(tree: Tree): Import[] {
  return [...tree].flatMap(([file, source]) =>
    specifiers(file, source).map(({ specifier, start }) => {
      const local = specifier.startsWith('.');
      const target = local ? resolve(tree, file, specifier) : specifier;
      return { file, line: source.slice(0, start).split('\n').length, target, local };
    }),
  );
}

function resolve(tree: Tree, file: string, specifier: string): string {
  const path = posix.join(posix.dirname(file), specifier.replace(/\?.*$/, ''));
  return ENDINGS.map((ending) => path + ending).find((candidate) => tree.has(candidate)) ?? path;
}

function specifiers(file: string, source: string): { specifier: string; start: number }[] {
  const { program, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const found: { specifier: string; start: number }[] = [];
  const add = (node: Expression | SpreadElement | null | undefined) => {
    if (node?.type === 'Literal' && typeof node.value === 'string')
      found.push({ specifier: node.value, start: node.start });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => add(node.source),
    ImportExpression: (node) => add(node.source),
    TSImportType: (node) => add(node.source),
    NewExpression: ({ callee, arguments: [address] }) => {
      const code = address?.type === 'Literal' && /\.tsx?$/.test(String(address.value));
      if (code && callee.type === 'Identifier' && callee.name === 'URL') add(address);
    },
  }).visit(program);
  return found;
}
