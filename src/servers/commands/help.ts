/** What is said of the commands, of all and of each: docs/deploy.md has the same. */
import type { Options } from './io';

type Option = keyof Options;

interface Described {
  /** What it does. */
  readonly what: string;
  /** What can be typed, a line each, without the options that every command of its kind has. */
  readonly lines: readonly string[];
  /** Options that it has, beside `--json` and `--help`. */
  readonly takes: readonly Option[];
}

const CLIENT = ['config', 'name'] as const satisfies readonly Option[];
const IN_CLIENT = '[--config FILE] [--name NAME]';

export const COMMANDS = {
  keys: {
    what: 'makes keys: of a host, of a model’s owner, or one more at rest, to be put first',
    lines: [
      'keys --role ROLE --out FOLDER [--host NAME]...',
      'keys --owner --out FOLDER',
      'keys --at-rest --out FOLDER',
    ],
    takes: ['role', 'owner', 'at-rest', 'out', 'host'],
  },
  'config check': {
    what: 'says whether configurations are right',
    lines: ['config check [--config FILE] [--own FILE]'],
    takes: ['config', 'own'],
  },
  serve: {
    what: 'is a host, until SIGTERM or Ctrl+C',
    lines: ['serve --own FILE [--config FILE] [--role ROLE]'],
    takes: ['config', 'own', 'role'],
  },
  share: {
    what: 'an owner shares a model with all three hosts',
    lines: [`share --key FILE --model FILE [--label] ${IN_CLIENT}`],
    takes: ['key', 'model', 'label', ...CLIENT],
  },
  predict: {
    what: 'asks the three hosts for digits',
    lines: [
      `predict --image N | --count N [--mnist FOLDER] ${IN_CLIENT}`,
      `predict --pixels FILE ${IN_CLIENT}`,
    ],
    takes: ['image', 'count', 'mnist', 'pixels', ...CLIENT],
  },
  bench: {
    what: 'says how long predictions take',
    lines: [`bench [--count N] [--mnist FOLDER | --pixels FILE] ${IN_CLIENT}`],
    takes: ['count', 'mnist', 'pixels', ...CLIENT],
  },
} as const satisfies Readonly<Record<string, Described>>;

export type CommandName = keyof typeof COMMANDS;

const names = Object.keys(COMMANDS) as CommandName[];

/** As it is typed, and what it is; where it is another thing with some commands, with these. */
const OPTIONS: Readonly<Record<Option, string | Readonly<Partial<Record<CommandName, string>>>>> = {
  config: '--config FILE   the public configuration, the same for everybody (pond.json)',
  own: '--own FILE      a host’s private configuration (server0.json)',
  role: {
    keys: '--role ROLE     of the host: server0, server1 or crypto-producer',
    serve: '--role ROLE     refuses to be another role than this',
  },
  owner: '--owner         a key of a model’s owner',
  'at-rest': '--at-rest       another key at rest',
  out: '--out FOLDER    where they are written; what is there is never overwritten',
  host: '--host NAME     a name or an address of the host, for its certificate; as often as there are some',
  key: '--key FILE      the owner’s key (model-owner.key.json)',
  model: '--model FILE    a model’s card, or weights that the page has exported',
  label: '--label         clients learn the digit alone, and no scores',
  name: '--name NAME     of the model at the hosts (the one of the configuration, else digits)',
  image: '--image N       the test image of that number, counted from 0',
  count: {
    predict: '--count N       the first so many test images',
    bench: '--count N       predictions of one image (200)',
  },
  mnist: {
    predict:
      '--mnist FOLDER  with the test images of MNIST, for --image and --count (public/mnist)',
    bench:
      '--mnist FOLDER  asks about the test images of MNIST there; without it the images are grey, which take as long',
  },
  pixels: '--pixels FILE   images of 784 bytes each, 0 is paper and 255 ink',
  json: '--json          one line of JSON on stdout, and nothing else there',
};

const lineOf = (option: Option, command: CommandName): string => {
  const text = OPTIONS[option];
  return `  ${typeof text === 'string' ? text : text[command]}`;
};

const TITLE =
  'millpond: private predictions by three servers, none of which sees the image or the model.';
const typed = (line: string): string => `  millpond ${line}`;

const described = names.map((name) => {
  const { what, lines } = COMMANDS[name];
  return `${lines.map(typed).join('\n')}\n      ${what}`;
});

export const HELP = `${TITLE}

${described.join('\n')}

millpond COMMAND --help says what each option of a command is. Every command has, too:
${lineOf('json', 'serve')}
  --help          this, or the options of a command
  --version       of the program and of what hosts speak: other versions refuse it

Ends with
  0  it was done
  1  it was not: the disk, the network or the program failed
  2  it is no command, or its options are none
  3  a file that it was given is missing, is not readable or is wrong: configurations, keys, models, images
  4  a host has refused it, or none answers
With --json a command that was not done says why in its one line: {"error": {"kind", "message", …}, "exit"}.

docs/deploy.md goes from nothing to three hosts.
`;

/** What there is to know of one command. */
export function helpOf(name: CommandName): string {
  const { what, lines, takes }: Described = COMMANDS[name];
  const options = [...takes, 'json' as const].map((option) => lineOf(option, name));
  return `millpond ${name}: ${what}\n\n${lines.map(typed).join('\n')}\n\nOptions:\n${options.join('\n')}\n`;
}
