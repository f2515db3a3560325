/** A command line, from its words to its exit code. */
import { parseArgs } from 'node:util';
import { VERSION } from '../../remote/hello';
import program from '../../../package.json';
import { bench } from './bench';
import { jsonLog } from '../host/log';
import { configCheck } from './config-check';
import { endingOf } from './ending';
import type { Io, Options } from './io';
import { keys } from './keys';
import { predict } from './predict';
import { serve } from './serve';
import { share } from './share';
import { EXIT, HELP, UsageError } from './usage';

type Command = (options: Options, io: Io) => Promise<object>;

interface Listed {
  readonly run: Command;
  /** Options that it has, beside `--json` and `--help`. */
  readonly takes: readonly (keyof Options)[];
}

const CLIENT = ['config', 'name'] as const;

const COMMANDS: Readonly<Record<string, Listed>> = {
  keys: { run: keys, takes: ['role', 'owner', 'at-rest', 'out', 'host'] },
  'config check': { run: configCheck, takes: ['config', 'own'] },
  serve: { run: serve, takes: ['config', 'own', 'role'] },
  share: { run: share, takes: [...CLIENT, 'key', 'model', 'label'] },
  predict: { run: predict, takes: [...CLIENT, 'image', 'count', 'pixels', 'mnist'] },
  bench: { run: bench, takes: [...CLIENT, 'count'] },
};

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** @returns the exit code. */
export async function run(words: readonly string[], io: Io): Promise<number> {
  try {
    const { values, positionals } = parse(words);
    const { help, version, ...options } = values;
    if (version === true) {
      io.out(`millpond ${program.version}, protocol ${VERSION}\n`);
      return 0;
    }
    if (help === true || words.length === 0) {
      io.out(HELP);
      return words.length === 0 ? EXIT.usage : 0;
    }
    const name = positionals.join(' ');
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) throw new UsageError(`There is no command “${name}”.`);
    const other = Object.keys(options).find(
      (option) => option !== 'json' && !command.takes.some((one) => one === option),
    );
    if (other !== undefined) throw new UsageError(`${name} has no option --${other}.`);
    const result = await command.run(options, io);
    if (options.json === true) io.out(`${JSON.stringify(result)}\n`);
    return 0;
  } catch (error) {
    return ended(error, words, io);
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        ...{ config: text, own: text, role: text, out: text, key: text, model: text, name: text },
        ...{ image: text, count: text, pixels: text, mnist: text },
        ...{ owner: flag, 'at-rest': flag, label: flag, json: flag, help: flag, version: flag },
        host: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    throw new UsageError(wordsOf(error as NodeJS.ErrnoException), { cause: error });
  }
}

/** Node's own words advise what no command takes. */
function wordsOf({ code, message }: NodeJS.ErrnoException): string {
  const [option = 'that'] = /--?[\w-]+/.exec(message) ?? [];
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${option}.`;
  return /does not take/.test(message)
    ? `${option} takes no value.`
    : `${option} wants a value; one that begins with “-” is written ${option}=VALUE.`;
}

function ended(error: unknown, words: readonly string[], io: Io): number {
  const { exit, text: said, error: facts } = endingOf(error);
  const isJson = words.includes('--json');
  // What a host logs is JSON, and so is its last line for those who want that.
  if (isJson && words[0] === 'serve') {
    const { kind, message } = facts;
    jsonLog((line) => io.err(line)).note('error', 'not started', { kind, why: message });
  } else io.err(`${said}\n`);
  if (isJson) io.out(`${JSON.stringify({ error: facts, exit })}\n`);
  return exit;
}
