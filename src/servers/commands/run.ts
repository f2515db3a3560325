/** A command line, from its words to its exit code. */
import { parseArgs } from 'node:util';
import { VERSION } from '../../remote/hello';
import program from '../../../package.json';
import { bench } from './bench';
import { jsonLog } from '../host/log';
import { configCheck } from './config-check';
import { endingOf } from './ending';
import { type CommandName, COMMANDS, HELP, helpOf } from './help';
import type { Io, Options } from './io';
import { keys } from './keys';
import { predict } from './predict';
import { serve } from './serve';
import { share } from './share';
import { EXIT, UsageError } from './usage';

type Command = (options: Options, io: Io) => Promise<object>;

const RUN: Readonly<Record<CommandName, Command>> = {
  keys,
  'config check': configCheck,
  serve,
  share,
  predict,
  bench,
};

const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);

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
    const name = positionals.join(' ');
    if (help === true || words.length === 0) {
      io.out(isCommand(name) ? helpOf(name) : HELP);
      return words.length === 0 ? EXIT.usage : 0;
    }
    if (!isCommand(name)) throw new UsageError(`There is no command “${name}”.`);
    const takes: readonly string[] = COMMANDS[name].takes;
    const other = Object.keys(options).find(
      (option) => option !== 'json' && !takes.includes(option),
    );
    if (other !== undefined) throw new UsageError(`${name} has no option --${other}.`);
    const result = await RUN[name](options, io);
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
